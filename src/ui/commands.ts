import type { CommandEntry } from "./command";
import { activateAuthority } from "./commands/activateAuthority";
import { advanceClock } from "./commands/advanceClock";
import { attachPolicy } from "./commands/attachPolicy";
import { attachThing } from "./commands/attachThing";
import { bulkIssue } from "./commands/bulkIssue";
import { checkPins } from "./commands/checkPins";
import { checkPinsAgainstHost } from "./commands/checkPinsAgainstHost";
import { chooseConnection } from "./commands/chooseConnection";
import { configureRevocation } from "./commands/configureRevocation";
import { copyArn } from "./commands/copyArn";
import { copyEndpointEnvironment } from "./commands/copyEndpointEnvironment";
import { copyPem } from "./commands/copyPem";
import { copyPin } from "./commands/copyPin";
import { createAuditReport } from "./commands/createAuditReport";
import { createAuthority } from "./commands/createAuthority";
import { createBackupKey } from "./commands/createBackupKey";
import { createPinManifest } from "./commands/createPinManifest";
import { createPolicy } from "./commands/createPolicy";
import { createThing } from "./commands/createThing";
import { decodeClipboard } from "./commands/decodeClipboard";
import { decodeFile } from "./commands/decodeFile";
import { decodeSelection } from "./commands/decodeSelection";
import { deleteAuthority } from "./commands/deleteAuthority";
import { deleteDeviceItem } from "./commands/deleteDeviceItem";
import { detachPolicy } from "./commands/detachPolicy";
import { detachThing } from "./commands/detachThing";
import { deviceTap } from "./commands/deviceTap";
import { diagnoseJitr } from "./commands/diagnoseJitr";
import { disableAuthority } from "./commands/disableAuthority";
import { enableAuthority } from "./commands/enableAuthority";
import { exportCertificate } from "./commands/exportCertificate";
import { exportRequest } from "./commands/exportRequest";
import { generateClientCode } from "./commands/generateClientCode";
import { generatePins } from "./commands/generatePins";
import { generateRegistrationRule } from "./commands/generateRegistrationRule";
import { importAuditReport } from "./commands/importAuditReport";
import { importToAcm } from "./commands/importToAcm";
import { insertPins } from "./commands/insertPins";
import { issueCertificate } from "./commands/issueCertificate";
import { loadDemo } from "./commands/loadDemo";
import { loadMore } from "./commands/loadMore";
import { openCertificate } from "./commands/openCertificate";
import { openSettings } from "./commands/openSettings";
import { preflightJitr } from "./commands/preflightJitr";
import { refresh } from "./commands/refresh";
import { registerCa } from "./commands/registerCa";
import { registerCertificate } from "./commands/registerCertificate";
import { reissueCertificate } from "./commands/reissueCertificate";
import { resetLocal } from "./commands/resetLocal";
import { restoreAuthority } from "./commands/restoreAuthority";
import { revokeCertificate } from "./commands/revokeCertificate";
import { revokeEverywhere } from "./commands/revokeEverywhere";
import { search } from "./commands/search";
import { serveHttps } from "./commands/serveHttps";
import { setAutoRegistration } from "./commands/setAutoRegistration";
import { setCertificateStatus } from "./commands/setCertificateStatus";
import { showJitrTranscript } from "./commands/showJitrTranscript";
import { showLog } from "./commands/showLog";
import { showRegions } from "./commands/showRegions";
import { signIn } from "./commands/signIn";
import { simulateFailover } from "./commands/simulateFailover";
import { simulateFaults } from "./commands/simulateFaults";
import { simulatePolicy } from "./commands/simulatePolicy";
import { simulateRotation } from "./commands/simulateRotation";
import { startLocal } from "./commands/startLocal";
import { stopLocal } from "./commands/stopLocal";
import { testInterception } from "./commands/testInterception";
import { testJitr } from "./commands/testJitr";
import { writePinCode } from "./commands/writePinCode";
import { generatePinsFromHost } from "./commands/generatePinsFromHost";
import { openInViewer } from "./commands/openInViewer";
import { openAsText } from "./commands/openAsText";
import { setRuleSeverity } from "./commands/setRuleSeverity";
import { verifyChain } from "./commands/verifyChain";
import { checkRevocation } from "./commands/checkRevocation";
import { lintCertificate } from "./commands/lintCertificate";
import { selectForCompare } from "./commands/selectForCompare";
import { compareWithSelected } from "./commands/compareWithSelected";
import { matchKey } from "./commands/matchKey";
import { inspectServer } from "./commands/inspectServer";
import { copyFingerprint } from "./commands/copyFingerprint";
import { requestServerCertificate } from "./commands/requestServerCertificate";
import { watchTransparency } from "./commands/watchTransparency";
import { simulateCompromise } from "./commands/simulateCompromise";

/** The list. */
export const commands: readonly CommandEntry[] = [
  { id: "rootpin.chooseConnection", run: chooseConnection, trusted: true },
  { id: "rootpin.signIn", run: signIn, trusted: true },
  { id: "rootpin.startLocal", run: startLocal, trusted: true },
  { id: "rootpin.stopLocal", run: stopLocal, trusted: true },
  { id: "rootpin.resetLocal", run: resetLocal, trusted: true, changes: true },
  { id: "rootpin.loadDemo", run: loadDemo, trusted: true, changes: true },
  { id: "rootpin.advanceClock", run: advanceClock, connects: true, changes: true },
  { id: "rootpin.simulateFaults", run: simulateFaults, trusted: true, changes: true },
  { id: "rootpin.copyEndpointEnvironment", run: copyEndpointEnvironment, trusted: true },
  { id: "rootpin.refresh", run: refresh },
  { id: "rootpin.search", run: search, connects: true },
  { id: "rootpin.loadMore", run: loadMore, trusted: true },
  { id: "rootpin.createAuthority", run: createAuthority, connects: true, changes: true },
  { id: "rootpin.activateAuthority", run: activateAuthority, connects: true, changes: true },
  { id: "rootpin.enableAuthority", run: enableAuthority, connects: true, changes: true },
  { id: "rootpin.disableAuthority", run: disableAuthority, connects: true, changes: true },
  { id: "rootpin.deleteAuthority", run: deleteAuthority, connects: true, changes: true },
  { id: "rootpin.restoreAuthority", run: restoreAuthority, connects: true, changes: true },
  { id: "rootpin.configureRevocation", run: configureRevocation, connects: true, changes: true },
  { id: "rootpin.exportRequest", run: exportRequest, connects: true },
  { id: "rootpin.createAuditReport", run: createAuditReport, connects: true, changes: true },
  { id: "rootpin.importAuditReport", run: importAuditReport, connects: true },
  { id: "rootpin.issueCertificate", run: issueCertificate, connects: true, changes: true },
  { id: "rootpin.reissueCertificate", run: reissueCertificate, connects: true, changes: true },
  { id: "rootpin.revokeCertificate", run: revokeCertificate, connects: true, changes: true },
  { id: "rootpin.bulkIssue", run: bulkIssue, connects: true, changes: true },
  { id: "rootpin.importToAcm", run: importToAcm, connects: true, changes: true },
  { id: "rootpin.registerCa", run: registerCa, connects: true, changes: true },
  { id: "rootpin.setAutoRegistration", run: setAutoRegistration, connects: true, changes: true },
  { id: "rootpin.createThing", run: createThing, connects: true, changes: true },
  { id: "rootpin.createPolicy", run: createPolicy, connects: true, changes: true },
  { id: "rootpin.attachPolicy", run: attachPolicy, connects: true, changes: true },
  { id: "rootpin.detachPolicy", run: detachPolicy, connects: true, changes: true },
  { id: "rootpin.attachThing", run: attachThing, connects: true, changes: true },
  { id: "rootpin.detachThing", run: detachThing, connects: true, changes: true },
  { id: "rootpin.setCertificateStatus", run: setCertificateStatus, connects: true, changes: true },
  { id: "rootpin.deleteDeviceItem", run: deleteDeviceItem, connects: true, changes: true },
  { id: "rootpin.registerCertificate", run: registerCertificate, connects: true, changes: true },
  { id: "rootpin.revokeEverywhere", run: revokeEverywhere, connects: true, changes: true },
  { id: "rootpin.openCertificate", run: openCertificate, connects: true },
  { id: "rootpin.copyPem", run: copyPem, connects: true },
  { id: "rootpin.copyPin", run: copyPin },
  { id: "rootpin.copyArn", run: copyArn, connects: true },
  { id: "rootpin.exportCertificate", run: exportCertificate, connects: true },
  { id: "rootpin.generateRegistrationRule", run: generateRegistrationRule, connects: true },
  { id: "rootpin.generateClientCode", run: generateClientCode, connects: true },
  { id: "rootpin.simulatePolicy", run: simulatePolicy, connects: true },
  { id: "rootpin.generatePins", run: generatePins },
  { id: "rootpin.generatePinsFromHost", run: generatePinsFromHost, trusted: true },
  { id: "rootpin.checkPinsAgainstHost", run: checkPinsAgainstHost, trusted: true },
  { id: "rootpin.checkPins", run: checkPins },
  { id: "rootpin.createPinManifest", run: createPinManifest },
  { id: "rootpin.writePinCode", run: writePinCode, trusted: true },
  { id: "rootpin.insertPins", run: insertPins },
  { id: "rootpin.createBackupKey", run: createBackupKey, trusted: true },
  { id: "rootpin.serveHttps", run: serveHttps, trusted: true },
  { id: "rootpin.testInterception", run: testInterception, trusted: true },
  { id: "rootpin.simulateRotation", run: simulateRotation },
  { id: "rootpin.decodeSelection", run: decodeSelection },
  { id: "rootpin.decodeFile", run: decodeFile },
  { id: "rootpin.decodeClipboard", run: decodeClipboard },
  { id: "rootpin.testJitr", run: testJitr, connects: true },
  { id: "rootpin.diagnoseJitr", run: diagnoseJitr, connects: true },
  { id: "rootpin.preflightJitr", run: preflightJitr, connects: true },
  { id: "rootpin.deviceTap", run: deviceTap, connects: true },
  { id: "rootpin.showJitrTranscript", run: showJitrTranscript },
  { id: "rootpin.showRegions", run: showRegions, connects: true },
  { id: "rootpin.simulateFailover", run: simulateFailover, connects: true },
  { id: "rootpin.openSettings", run: openSettings },
  { id: "rootpin.showLog", run: showLog },
  { id: "rootpin.openInViewer", run: openInViewer },
  { id: "rootpin.openAsText", run: openAsText },
  { id: "rootpin.setRuleSeverity", run: setRuleSeverity, trusted: true },
  { id: "rootpin.verifyChain", run: verifyChain },
  { id: "rootpin.checkRevocation", run: checkRevocation, trusted: true },
  { id: "rootpin.lintCertificate", run: lintCertificate },
  { id: "rootpin.selectForCompare", run: selectForCompare },
  { id: "rootpin.compareWithSelected", run: compareWithSelected },
  { id: "rootpin.matchKey", run: matchKey },
  { id: "rootpin.inspectServer", run: inspectServer, trusted: true },
  { id: "rootpin.copyFingerprint", run: copyFingerprint },
  { id: "rootpin.requestServerCertificate", run: requestServerCertificate, connects: true, changes: true },
  { id: "rootpin.watchTransparency", run: watchTransparency, trusted: true },
  { id: "rootpin.simulateCompromise", run: simulateCompromise, connects: true },
];
