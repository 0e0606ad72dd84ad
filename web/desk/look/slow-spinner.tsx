import { Spinner } from '@fluentui/react-spinner';
import { useEffect, useState } from 'react';

/** What is there sooner needs no word of waiting, ms. */
const SOON_MS = 300;

/** Says that one has to wait, once that is so. */
export const SlowSpinner = ({ label }: { readonly label: string }) => {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return slow ? <Spinner label={label} /> : null;
};
