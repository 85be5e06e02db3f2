// What commands do with certificates wherever they stand, as a bundle of its own: the commands load it.
export { openFileInViewer } from "./editor/openFileInViewer";
export { openViewedAsText } from "./editor/openViewedAsText";
export { askRuleSeverity } from "./editor/askRuleSeverity";
export { showPaths } from "./certificates/showPaths";
export { askForRevocation } from "./certificates/askForRevocation";
export { showFindings } from "./certificates/showFindings";
export { keepForCompare } from "./comparison/keepForCompare";
export { showComparison } from "./comparison/showComparison";
export { showKeyMatch } from "./comparison/showKeyMatch";
export { showServer } from "./certificates/showServer";
export { copySha256 } from "./certificates/copySha256";
export { requestFromAcm } from "./serverCertificates/requestFromAcm";
export { watchLogs } from "./transparency/watchLogs";
export { showDrill } from "./drill/showDrill";
