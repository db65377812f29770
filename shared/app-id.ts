/** By this Windows knows that a window, its notifications and the Start menu's entry are one program. */
export const APP_ID = 'ca.postcard.desktop';
