/**
 * The Lambda function that activates a device: the thing that its common name says, the policy that the environment names,
 * and ACTIVE at last. It runs unchanged as the hook of the local backend.
 */
export const handlerSource = `"use strict";
const { X509Certificate } = require("node:crypto");
const {
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreateThingCommand,
  DescribeCertificateCommand,
  IoTClient,
  UpdateCertificateCommand,
} = require("@aws-sdk/client-iot");

const iot = new IoTClient({});
const policyName = process.env.DEVICE_POLICY;

/** Called for each registration, and again when the device connects before it is active: all it does may be repeated. */
exports.handler = async ({ certificateId, certificateStatus }) => {
  if (certificateStatus !== "PENDING_ACTIVATION") return;
  const { certificateDescription } = await iot.send(new DescribeCertificateCommand({ certificateId }));
  const { certificateArn: principal, certificatePem } = certificateDescription;
  const thingName = thingNameOf(new X509Certificate(certificatePem)) ?? certificateId;
  await iot.send(new CreateThingCommand({ thingName }));
  await iot.send(new AttachThingPrincipalCommand({ thingName, principal }));
  if (policyName) await iot.send(new AttachPolicyCommand({ policyName, target: principal }));
  await iot.send(new UpdateCertificateCommand({ certificateId, newStatus: "ACTIVE" }));
  console.log(\`\${thingName} is active\`);
};

/** The common name, when it is what a thing may be called. */
function thingNameOf({ subject }) {
  const names = subject.split("\\n").filter((line) => line.startsWith("CN="));
  const name = names.length === 1 ? names[0].slice(3) : "";
  return /^[a-zA-Z0-9:_-]{1,128}$/.test(name) ? name : undefined;
}
`;
