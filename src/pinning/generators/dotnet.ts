import { commentText, describeKey } from "../commentText";
import type { Generator } from "../generator";
import { cSharpString } from "../literals/csharp";
import type { PinnedHost, PinSet } from "../pinSet";
import { undatedNote } from "./hostPins";
import { privateRootPem } from "./privateRootPem";

/** .NET's SocketsHttpHandler: its callback knows the name that was verified, which a request's Host header may change. */
export const dotnet: Generator = {
  id: "dotnet",
  title: ".NET (HttpClient, C#)",
  language: "csharp",
  generate: (pinSet) =>
    [
      ...header,
      ...undatedNote(pinSet).map((note) => `// ${note}`),
      ...imports,
      "public static class PinnedHttp",
      "{",
      "    private static readonly (string Pattern, string[] Pins)[] PinnedHosts =",
      "    {",
      ...pinSet.hosts.flatMap(hostLines),
      "    };",
      "",
      ...anchors(pinSet),
      body,
    ].join("\n"),
};

const header = [
  "// Certificate pins for HttpClient. Needs .NET 6 or later, and no packages.",
  "//",
  "//     using var client = PinnedHttp.CreateClient();",
  '//     var text = await client.GetStringAsync("https://api.example.com/");',
  "//",
  "// The pins are compared with the verified chain in the handshake, before the request is sent. One match is enough. Hosts",
  "// that no pattern matches are verified as usual, and not pinned.",
];

const imports = [
  "#nullable enable",
  "",
  "using System;",
  "using System.Collections.Generic;",
  "using System.Linq;",
  "using System.Net.Http;",
  "using System.Net.Security;",
  "using System.Security.Cryptography;",
  "using System.Security.Cryptography.X509Certificates;",
  "",
];

const hostLines = ({ pattern, keys }: PinnedHost): string[] => [
  `        (${cSharpString(pattern)}, new[]`,
  "        {",
  ...keys.flatMap((key) => [`            // ${describeKey(key)}`, `            ${cSharpString(key.pin)},`]),
  "        }),",
];

function anchors({ trustAnchors }: PinSet): string[] {
  if (trustAnchors.length === 0) return ["    private static readonly string[] PrivateRoots = Array.Empty<string>();"];
  return [
    "    // Roots that the platform does not know: trusted for the hosts above, beside the platform's own, and for no other.",
    "    private static readonly string[] PrivateRoots =",
    "    {",
    ...trustAnchors.flatMap(({ owner, pem }) => [`        // ${commentText(owner)}`, ...certificate(pem)]),
    "    };",
  ];
}

const certificate = (pem: string): string[] => {
  const lines = privateRootPem({ pem });
  return lines.map(
    (line, index) => `        ${cSharpString(line).slice(0, -1)}\\n"${index === lines.length - 1 ? "," : " +"}`,
  );
};

const body = `
    public static HttpClient CreateClient() => new(CreateHandler());

    public static SocketsHttpHandler CreateHandler() =>
        new() { SslOptions = { RemoteCertificateValidationCallback = IsRightServer } };

    /// <summary>For other users of SslStream, too. The host name has to be right in any case: a pinned CA has other customers.</summary>
    public static bool IsRightServer(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (sender is not SslStream stream || certificate is null || chain is null) return false;
        var pins = PinsOf(stream.TargetHostName);
        if (pins.Count == 0) return errors == SslPolicyErrors.None;
        if (errors == SslPolicyErrors.None && HasPin(chain, pins)) return true;
        if (PrivateRoots.Length == 0 || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using var server = new X509Certificate2(certificate);
        using var privateChain = new X509Chain { ChainPolicy = PrivatePolicy(chain) };
        return privateChain.Build(server) && HasPin(privateChain, pins);
    }

    /// <summary>Trusts the private roots alone. What the server sent helps to find the way to them.</summary>
    private static X509ChainPolicy PrivatePolicy(X509Chain sent)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = sent.ChainPolicy.RevocationMode,
            RevocationFlag = sent.ChainPolicy.RevocationFlag,
        };
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // serverAuth
        foreach (var pem in PrivateRoots) policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(pem));
        foreach (var element in sent.ChainElements) policy.ExtraStore.Add(element.Certificate);
        policy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        return policy;
    }

    private static bool HasPin(X509Chain chain, HashSet<string> pins) =>
        chain.ChainElements.Any(element => pins.Contains(PinOf(element.Certificate)));

    private static string PinOf(X509Certificate2 certificate) =>
        "sha256/" + Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>The pins of all patterns that match: "*." stands for one label, "**." for any number of them and none.</summary>
    private static HashSet<string> PinsOf(string name)
    {
        var host = (Uri.TryCreate("https://" + name, UriKind.Absolute, out var uri) ? uri.IdnHost : name).ToLowerInvariant();
        if (host.EndsWith('.')) host = host[..^1];
        return PinnedHosts.Where(each => Matches(each.Pattern, host)).SelectMany(each => each.Pins).ToHashSet();
    }

    private static bool Matches(string pattern, string host)
    {
        if (pattern.StartsWith("**.", StringComparison.Ordinal)) return ("." + host).EndsWith(pattern[2..], StringComparison.Ordinal);
        if (!pattern.StartsWith("*.", StringComparison.Ordinal)) return host == pattern;
        var dot = host.IndexOf('.');
        return dot > 0 && host[(dot + 1)..] == pattern[2..];
    }
}
`;
