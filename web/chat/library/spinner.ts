/** Web Chat's sign of waiting, which is a picture of 36 KB there; `turn` is in cards.css. */
export default (): object => ({
  width: 12,
  height: 12,
  marginInlineEnd: 12,
  border: '2px solid',
  borderTopColor: 'transparent',
  borderRadius: '50%',
  animation: 'turn 1s linear infinite',
});
