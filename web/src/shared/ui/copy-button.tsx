import { useState } from 'react';

interface CopyButtonProps {
  text: string;
  words: { copy: string; copied: string; notCopied: string };
}

/** Copies, and says whether it did: without TLS, or where it is not allowed, a browser does not. */
export function CopyButton({ text, words }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {words.copy}
      </button>
      <span role="status">{copied === undefined ? '' : copied ? words.copied : words.notCopied}</span>
    </>
  );
}
