export const privateKey = "@DEVKEY:1@";
