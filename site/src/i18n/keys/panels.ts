export const panelKeys = {} as const;
