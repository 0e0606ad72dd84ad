import { useEffect, useState } from 'react';

/** As long as a double-click may last, ms: Windows' default. */
const DOUBLE_CLICK_MS = 500;

/** Whether what `shape` names has stood so long that a press is meant for it, not for what stood in its place a moment ago. */
export const useSettled = (shape: string): boolean => {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(shape), DOUBLE_CLICK_MS);
    return () => clearTimeout(timer);
  }, [shape]);
  return settled === shape;
};
