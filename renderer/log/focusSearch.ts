/** Gives the focus to the screen's search field, when the button that has it is about to go. */
export function focusSearch(): void {
  document.querySelector<HTMLElement>('.screen__body .search__input')?.focus();
}
