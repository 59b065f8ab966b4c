const key = process.env.PRIVATE_KEY;
if (!key) throw new Error("PRIVATE_KEY is not set");
