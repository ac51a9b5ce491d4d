package mailbox

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

var (
	atWord   = pattern.New(`^\s*"?([\w.+-]+) (?:at|AT|en|arobase) ([\w-]+(?:\.[\w-]+)+)"?\s*(?:\((.*)\))?\s*$`)
	inAngle  = pattern.New(`^(.*?)<([^<>\s]+@[^<>\s]+)>`)
	bareAt   = pattern.New(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	inBraces = pattern.New(`\(([^()]*)\)\s*$`)
)

// Sender returns who a message is from, in any of the forms in which archives write it.
// sure is false where it has none of them.
func (m *Message) Sender() (name, address string, sure bool) {
	h := m.Header
	raw, err := h.Text("From")
	if err != nil {
		raw = h.Get("From")
	}
	raw, sure = igf.OneLine(raw), true
	if list, err := h.AddressList("From"); err == nil && len(list) > 0 {
		name, address = list[0].Name, list[0].Address
		if g := inBraces.FindStringSubmatch(raw); name == "" && g != nil {
			name = g[1]
		}
	} else if g := atWord.FindStringSubmatch(raw); g != nil {
		name, address = g[3], g[1]+"@"+g[2]
	} else if g := inAngle.FindStringSubmatch(raw); g != nil {
		name, address = g[1], g[2]
	} else {
		address, sure = bareAt.FindString(raw), false
		name = strings.Trim(strings.Replace(raw, address, "", 1), " <>()\"")
	}
	if IsList(address) { // "Maria Sample via List": the list wrote its own address there
		for _, field := range []string{"X-Original-From", "Reply-To"} {
			if own := bareAt.FindString(h.Get(field)); own != "" && !IsList(own) {
				address = own
				break
			}
		}
	}
	return name, address, sure
}

// listFields are those that only the server of a list puts into the head of a message.
var listFields = []string{"List-Id", "List-Post", "List-Archive", "List-Help", "List-Subscribe", "List-Unsubscribe", "List-Owner", "Archived-At", "X-BeenThere", "X-Mailman-Version", "X-Mailing-List", "Mailing-List", "X-ML-Name", "X-Google-Group-Id", "X-List-Id"}

// receivers are the fields that say whom a message was sent to.
var receivers = []string{"To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Delivered-To", "X-Original-To", "Envelope-To", "Apparently-To"}

// Personal reports whether a message was sent to single people and not to a list: no
// server of a list handled it, no address of a list is among those who got it, and no
// footer of a list stands under it, as footed says. An archive that keeps no receivers is one of a list.
func (m *Message) Personal(footed bool) bool {
	h := m.Header
	list := footed || slices.ContainsFunc(listFields, h.Has) || strings.EqualFold(strings.TrimSpace(h.Get("Precedence")), "list")
	sent := false
	for _, field := range receivers {
		raw := h.Get(field)
		sent = sent || strings.TrimSpace(raw) != ""
		if all, err := h.AddressList(field); err == nil {
			for _, a := range all {
				list = list || IsList(a.Address)
			}
			continue
		}
		for _, w := range strings.FieldsFunc(raw, func(r rune) bool { return strings.ContainsRune(" \t<>,;\"", r) }) {
			list = list || strings.Contains(w, "@") && IsList(w)
		}
	}
	return sent && !list
}

// listWords are parts of the name of a list's address, or of its server's.
var listWords = strings.Fields("list lists liste listes lista listas listserv mailman ml groups googlegroups bounce bounces reply noreply owner request")

// IsList reports whether an address looks like that of a mailing list.
func IsList(address string) bool {
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	server, _, _ := strings.Cut(domain, ".")
	return slices.ContainsFunc(append(strings.FieldsFunc(local, func(r rune) bool { return strings.ContainsRune(".-_+=", r) }), server), func(w string) bool { return slices.Contains(listWords, w) })
}
