/** The desk's default for customers (CONTRACT, `editMinutes`); the server decides by its own settings. */
export const customerEditMinutes = 15;
