import { useEffect, useState } from 'react';

/** The value once nothing has changed it for so long, ms: what is typed is looked for when the typing rests. */
export const useLater = <T>(value: T, ms: number): T => {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
};
