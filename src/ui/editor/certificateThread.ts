// A thread of its own for the certificates of texts: hostile input keeps nobody waiting, and ends with the thread.
export {};
