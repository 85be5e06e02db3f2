// Being a device: what the pages and commands of a connection test need, as a bundle of its own.
export { readBundle } from "../../device/bundle";
