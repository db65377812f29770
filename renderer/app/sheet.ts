/** True while a sheet is open over the window: what is typed there is not left unasked. */
export function sheetIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
