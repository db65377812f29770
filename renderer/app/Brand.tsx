/** The mark: a postcard with its stamp. Drawn for this project. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="mark">
      <rect x="2" y="6" width="28" height="20" rx="4" className="mark__card" />
      <path d="M7 12.5h8M7 16.5h8M7 20.5h5" className="mark__lines" />
      <rect x="19.5" y="9.5" width="7" height="8" rx="1.5" className="mark__stamp" />
    </svg>
  );
}
