package mailbox

import (
	"slices"
	"strings"
)

// offices are the first parts of addresses that are of an office and of nobody: those of
// RFC 2142 that people write to, and those of secretariats.
var offices = strings.Fields("info marketing sales support abuse noc security postmaster hostmaster webmaster contact secretariat igf igf-secretariat press media helpdesk registration")

// IsOffice reports whether an address is surely that of an office: the whole first part is
// a word for one. What has more in it, as "info.maria", may be of a person.
func IsOffice(address string) bool {
	local, domain, ok := strings.Cut(strings.ToLower(address), "@")
	return ok && strings.Contains(domain, ".") && slices.Contains(offices, local)
}
