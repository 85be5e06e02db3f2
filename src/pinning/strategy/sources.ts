import type { Source } from "./strategy";

/** The pages that the strategies are taken from. Each was restated here, none is quoted. */
export const sources = {
  acmPinning: {
    title: "ACM user guide: certificate pinning problems",
    address: "https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-pinning.html",
    asOf: "2026-11",
  },
  acmRenewal: {
    title: "ACM user guide: managed renewal",
    address: "https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html",
    asOf: "2026-11",
  },
  acmImport: {
    title: "ACM user guide: importing certificates",
    address: "https://docs.aws.amazon.com/acm/latest/userguide/import-certificate.html",
    asOf: "2026-11",
  },
  dynamicIntermediates: {
    title: "AWS security blog: ACM uses dynamic intermediate CAs",
    address: "https://aws.amazon.com/blogs/security/amazon-introduces-dynamic-intermediate-certificate-authorities/",
    asOf: "2026-11",
  },
  acmPricing: { title: "ACM pricing", address: "https://aws.amazon.com/certificate-manager/pricing/", asOf: "2026-11" },
  privateCaPricing: {
    title: "AWS Private CA pricing",
    address: "https://aws.amazon.com/private-ca/pricing/",
    asOf: "2026-11",
  },
  shorterLifetimes: {
    title: "CA/Browser Forum ballot SC-081v3",
    address:
      "https://cabforum.org/2025/04/11/ballot-sc081v3-introduce-schedule-of-reducing-validity-and-data-reuse-periods/",
    asOf: "2026-11",
  },
  rootLifecycles: {
    title: "Mozilla wiki: root CA lifecycles",
    address: "https://wiki.mozilla.org/CA/Root_CA_Lifecycles",
    asOf: "2026-11",
  },
  okHttpRuns: { title: "OkHttp 3.13.1 and 4.9.3, measured with real certificates", asOf: "2026-11" },
  letsEncryptRotation: {
    title: "Let's Encrypt: new intermediates, rotated",
    address: "https://letsencrypt.org/2024/03/19/new-intermediate-certificates",
    asOf: "2026-11",
  },
} as const satisfies Readonly<Record<string, Source>>;
