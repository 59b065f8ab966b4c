export const privateKey = "@DEVKEY:0@";
