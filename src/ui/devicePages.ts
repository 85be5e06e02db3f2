// The pages of device connections and of regions, as a bundle of its own: the commands that show them load it.
export { failOver } from "./jitr/failOver";
export { runOn } from "./jitr/runOn";
export { tapDevices } from "./jitr/tapDevices";
export { showMatrix } from "./regions/showMatrix";
