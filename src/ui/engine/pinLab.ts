// Asking servers, serving and intercepting: what the pages and commands that prove pins need, as a bundle of its own.
export {};
