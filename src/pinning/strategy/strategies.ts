import { sources } from "./sources";
import type { Strategy } from "./strategy";

const says = (source: keyof typeof sources, text: string) => ({ text, source: sources[source] });

export const importedCertificate: Strategy = {
  id: "imported",
  role: "leaf",
  title: "A certificate that you bring into ACM",
  pins: "Your server key, and its successor",
  inShort: "Lasts while you keep the key · you import each renewal · the CA's price",
  lifetime: says(
    "shorterLifetimes",
    "A public certificate lasts 200 days at most, 100 from 2027-03-15 and 47 from 2029-03-15. The pin lasts as long as you keep the key.",
  ),
  rotation: says(
    "acmImport",
    "ACM does not renew it: buy the next one in time, for the same key or for the one in reserve, and import it under the same ARN.",
  ),
  cost: says("acmPricing", "ACM charges nothing for it; the CA that sells it does. Somebody has to keep the keys."),
  reach: says(
    "okHttpRuns",
    "Stops everybody who does not hold one of your keys, another customer of the same CA included.",
  ),
  never: says("okHttpRuns", "Not one key alone: whoever loses it bricks every installed app."),
};

export const amazon: Strategy = {
  id: "amazon-roots",
  role: "amazon-roots",
  title: "A public certificate that ACM renews",
  pins: "All five Amazon roots",
  inShort: "Lasts until about 2030 · renewals by ACM change nothing · free",
  lifetime: says(
    "rootLifecycles",
    "Amazon Root CA 1 to 4 are good until about May 2030 and the Starfield root until 2027-04-15, when browsers stop taking them: ship an app with newer pins before.",
  ),
  rotation: says(
    "acmRenewal",
    "ACM renews by itself, each time with a new key and perhaps another intermediate. Nothing is to be done as long as all roots are pinned.",
  ),
  cost: says("acmPricing", "Free with AWS services; a certificate that can be exported is charged for each name."),
  reach: says(
    "okHttpRuns",
    "Stops a proxy, and every other CA. Does not stop somebody who gets a certificate for your name from Amazon: watch CAA and Certificate Transparency.",
  ),
  never: says(
    "acmPinning",
    "Not the certificate itself, nor an intermediate: the next renewal breaks both. Not one root alone: ACM does not say which one it will use.",
  ),
};

export const privateCa: Strategy = {
  id: "private-ca",
  role: "root",
  title: "A private CA of your own",
  pins: "Its root, and a key in reserve",
  inShort: "Lasts as long as the root · renewals change nothing · 400 USD a month",
  lifetime: says(
    "okHttpRuns",
    "As long as you made the root: ten years and more. Certificates below it may come and go.",
  ),
  rotation: says(
    "acmRenewal",
    "ACM renews what it issued from your CA; subordinate CAs can be replaced. Only a new root needs a new app, or the key in reserve.",
  ),
  cost: says(
    "privateCaPricing",
    "400 USD a month for each general-purpose CA, 50 for one of short-lived certificates, and a price for each certificate.",
  ),
  reach: says(
    "okHttpRuns",
    "Stops everybody but those who can issue from your CA. Browsers and other people's clients do not trust it.",
  ),
  never: says(
    "okHttpRuns",
    "Not without the root itself in the app: a platform that does not know it refuses every connection before it looks at a pin.",
  ),
};

export const otherPublic: Strategy = {
  id: "other-public",
  title: "A public certificate of another CA",
  pins: "Your server key or the roots, and a reserve",
  inShort: "Lasts while the key or the CA stays · keep the key at each renewal · the CA's price",
  lifetime: says(
    "shorterLifetimes",
    "A public certificate lasts 200 days at most, 100 from 2027-03-15 and 47 from 2029-03-15. A pinned key outlives them only when every renewal keeps it.",
  ),
  rotation: says(
    "letsEncryptRotation",
    "Public CAs replace their intermediates without notice, and services in front of you may change the CA. Keep the key at renewal, such as with certbot's --reuse-key.",
  ),
  cost: says(
    "okHttpRuns",
    "What the CA asks, which may be nothing. Each change of CA needs pins that were shipped before it.",
  ),
  reach: says(
    "okHttpRuns",
    "A pinned key stops everybody else. A pinned root lets in whoever gets a certificate for your name from that CA.",
  ),
  never: says("letsEncryptRotation", "Not an intermediate: it is replaced without notice."),
};

/** The three options that AWS names, in its order, and what is left for hosts outside of it. */
export const strategies: readonly Strategy[] = [importedCertificate, amazon, privateCa, otherPublic];
