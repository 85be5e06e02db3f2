import * as v from "valibot";
import { generateKey } from "../../crypto/generateKey";
import type { MisissueCertificateOutput } from "../../protocol/control";
import { domainName } from "../acm/shapes";
import { pemChain } from "../acm/pemChain";
import { carelessHierarchy, openHierarchy } from "../transparency/hierarchy";
import { issueForServer } from "../transparency/issueForServer";
import { defineOperation } from "../wire/defineOperation";

const day = 24 * 60 * 60 * 1000;

/** As long as what public CAs issue at most. */
const validDays = 198;

/**
 * Issues and logs a certificate for a name that nobody asked for, from a CA that nobody uses and for a key that nobody keeps:
 * what a monitor of the logs has to find.
 */
export const misissueCertificate = defineOperation(
  "MisissueCertificate",
  v.object({ DomainName: domainName }),
  async (context, { DomainName }): Promise<MisissueCertificateOutput> => {
    const hierarchy = await openHierarchy(context, carelessHierarchy);
    const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
    pkcs8.fill(0);
    const notBefore = new Date(Math.floor(context.clock.now().getTime() / 1000) * 1000);
    const der = await issueForServer(context, hierarchy, {
      names: [DomainName],
      subjectPublicKeyInfo,
      notBefore,
      notAfter: new Date(notBefore.getTime() + validDays * day - 1000),
      logged: true,
    });
    return { Certificate: pemChain([der]), CertificateChain: pemChain([hierarchy.issuing.der, hierarchy.root.der]) };
  },
);
