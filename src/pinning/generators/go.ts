import { commentText, describeKey } from "../commentText";
import type { Generator } from "../generator";
import { goString } from "../literals/go";
import type { PinnedHost, PinSet } from "../pinSet";
import { undatedNote } from "./hostPins";
import { privateRootPem } from "./privateRootPem";

/** Go's net/http. A program of its own, so that it compiles and runs as it is. */
export const go: Generator = {
  id: "go",
  title: "Go (net/http)",
  language: "go",
  generate: (pinSet) =>
    [...header, ...undatedNote(pinSet).map((note) => `// ${note}`), imports, pins(pinSet), anchors(pinSet), body].join(
      "\n",
    ),
};

const header = [
  "// Certificate pins for net/http. Needs Go 1.15 or later, and no modules.",
  "//",
  "//\tclient := NewPinnedClient()",
  '//\tresponse, err := client.Get("https://api.example.com/")',
  "//",
  "// To try it: go run pinned.go https://api.example.com/",
  "// In a package of your own, change the name of the package and leave out main.",
  "//",
  "// The pins are compared with the verified chains in the handshake, before the request is sent. One match is enough.",
  "// Hosts that no pattern matches are verified as usual, and not pinned.",
];

const imports = `package main

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)
`;

const pins = ({ hosts }: PinSet): string =>
  [
    "var pinnedHosts = []struct {",
    "\tpattern string",
    "\tpins    []string",
    "}{",
    ...hosts.flatMap(hostLines),
    "}",
  ].join("\n");

const hostLines = ({ pattern, keys }: PinnedHost): string[] => [
  `\t{pattern: ${goString(pattern)}, pins: []string{`,
  ...keys.flatMap((key) => [`\t\t// ${describeKey(key)}`, `\t\t${goString(key.pin)},`]),
  "\t}},",
];

function anchors({ trustAnchors }: PinSet): string {
  if (trustAnchors.length === 0) return '\nconst privateRoots = ""';
  const note =
    "// Roots that the platform does not know: trusted for the hosts above, beside the platform's own, and for no other.";
  const lines = trustAnchors.flatMap(({ owner, pem }) => [
    `\t// ${commentText(owner)}`,
    ...privateRootPem({ pem }).map((line) => `\t${goString(line).slice(0, -1)}\\n" +`),
  ]);
  return ["", note, 'const privateRoots = "" +', ...lines, '\t""'].join("\n");
}

const body = `
// NewPinnedClient makes a client that refuses servers of pinned hosts with other keys.
func NewPinnedClient() *http.Client {
	return &http.Client{Transport: NewPinnedTransport()}
}

// NewPinnedTransport makes the transport alone, for a client with settings of its own.
func NewPinnedTransport() http.RoundTripper {
	return &pinnedTransport{transports: map[string]*http.Transport{}}
}

// pinnedTransport has a transport for each set of pins: a TLS configuration does not know the host when that is an address.
type pinnedTransport struct {
	mutex      sync.Mutex
	transports map[string]*http.Transport
}

func (t *pinnedTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	transport, err := t.transportFor(request.URL.Hostname())
	if err != nil {
		if request.Body != nil {
			request.Body.Close()
		}
		return nil, err
	}
	return transport.RoundTrip(request)
}

func (t *pinnedTransport) CloseIdleConnections() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for _, transport := range t.transports {
		transport.CloseIdleConnections()
	}
}

func (t *pinnedTransport) transportFor(host string) (*http.Transport, error) {
	pins, err := pinsOf(host)
	if err != nil {
		return nil, err
	}
	key := strings.Join(pins, " ")
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if transport, ok := t.transports[key]; ok {
		return transport, nil
	}
	config, err := tlsConfig(pins)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		TLSClientConfig:     config,
		ForceAttemptHTTP2:   true,
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
	}
	t.transports[key] = transport
	return transport, nil
}

func tlsConfig(pins []string) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if len(pins) == 0 {
		return config, nil
	}
	config.VerifyConnection = func(state tls.ConnectionState) error {
		return checkPins(state.VerifiedChains, pins)
	}
	if privateRoots == "" {
		return config, nil
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if !roots.AppendCertsFromPEM([]byte(privateRoots)) {
		return nil, errors.New("the private roots cannot be read")
	}
	config.RootCAs = roots
	return config, nil
}

// checkPins looks into what was verified: what the server merely sent may hold anybody's certificates.
func checkPins(chains [][]*x509.Certificate, pins []string) error {
	var found []string
	for _, chain := range chains {
		for _, certificate := range chain {
			sum := sha256.Sum256(certificate.RawSubjectPublicKeyInfo)
			pin := "sha256/" + base64.StdEncoding.EncodeToString(sum[:])
			for _, each := range pins {
				if each == pin {
					return nil
				}
			}
			found = append(found, pin)
		}
	}
	return fmt.Errorf("none of the server's keys is pinned: %s", strings.Join(found, ", "))
}

// pinsOf has the pins of all patterns that match: "*." stands for one label, "**." for any number of them and none.
func pinsOf(host string) ([]string, error) {
	for _, character := range host {
		if character > 0x7e {
			return nil, fmt.Errorf("write the host name in its ASCII form: %q", host)
		}
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	var pins []string
	for _, each := range pinnedHosts {
		if matches(each.pattern, host) {
			pins = append(pins, each.pins...)
		}
	}
	sort.Strings(pins)
	return pins, nil
}

func matches(pattern, host string) bool {
	if strings.HasPrefix(pattern, "**.") {
		return strings.HasSuffix("."+host, pattern[2:])
	}
	if strings.HasPrefix(pattern, "*.") {
		dot := strings.Index(host, ".")
		return dot > 0 && host[dot+1:] == pattern[2:]
	}
	return host == pattern
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "Name one address: go run pinned.go https://api.example.com/")
		os.Exit(2)
	}
	if err := show(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(address string) error {
	response, err := NewPinnedClient().Get(address)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(os.Stdout, response.Body)
	return err
}
`;
