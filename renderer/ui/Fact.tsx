import type { ReactNode } from 'react';
import './Fact.css';

/** One line of a `dl` of facts. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="facts__row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
