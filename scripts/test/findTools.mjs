// The programs that tests start, found or installed. Only what the chosen suites need.
import { findChromium } from "../setup/findChromium.mjs";
import { findOpenssl } from "../setup/findOpenssl.mjs";
import { findPlatforms } from "../setup/findPlatforms.mjs";
import { installServer } from "../setup/installServer.mjs";

export async function findTools(plan) {
  const runs = (need) => plan.some(({ suite, files }) => suite[need] && files.length > 0);
  const openssl = await findOpenssl();
  const chromium = runs("usesBrowser") ? await findChromium() : undefined;
  if (runs("usesServer")) await installServer();
  if (runs("usesPlatforms")) await findPlatforms();
  return { openssl, chromium };
}
