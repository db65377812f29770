/** The one channel on which main speaks to the window unasked; every other message is a call of the contract. */
export const EVENT_CHANNEL = 'postcard.event';
