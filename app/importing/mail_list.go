package importing

import (
	"regexp"
	"slices"
	"strings"

	"github.com/emersion/go-message/mail"
)

// listFields are those that only the server of a list puts into the head of a message.
var listFields = []string{"List-Id", "List-Post", "List-Archive", "List-Help", "List-Subscribe", "List-Unsubscribe", "List-Owner", "Archived-At", "X-BeenThere", "X-Mailman-Version", "X-Mailing-List", "Mailing-List", "X-ML-Name", "X-Google-Group-Id", "X-List-Id"}

// receivers are the fields that say whom a message was sent to.
var receivers = []string{"To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Delivered-To", "X-Original-To", "Envelope-To", "Apparently-To"}

// aboutList is what the footer of a list says, in some languages.
var aboutList = regexp.MustCompile(`(?i)mailing list|listinfo|mailman|unsubscribe|groups\.google|listserv|liste de diffusion|désabonner|désinscri|lista de (?:correo|distribución|discussão|distribuição)|mailingliste|verteiler|abbestellen|список рассылки|отписаться|邮件列表|郵件論壇|退订|القائمة البريدية|إلغاء الاشتراك`)

// personal reports whether a message was sent to single people and not to a list: no
// server of a list handled it, no address of a list is among those who got it, and no
// footer of a list stands under it. An archive that keeps no receivers is one of a list.
func personal(h mail.Header, footed bool) bool {
	list := footed || slices.ContainsFunc(listFields, h.Has) || strings.EqualFold(strings.TrimSpace(h.Get("Precedence")), "list")
	sent := false
	for _, field := range receivers {
		raw := h.Get(field)
		sent = sent || strings.TrimSpace(raw) != ""
		if all, err := h.AddressList(field); err == nil {
			for _, a := range all {
				list = list || isList(a.Address)
			}
			continue
		}
		for _, w := range strings.FieldsFunc(raw, func(r rune) bool { return strings.ContainsRune(" \t<>,;\"", r) }) {
			list = list || strings.Contains(w, "@") && isList(w)
		}
	}
	return sent && !list
}

// footedByList reports whether a list put its footer under a message: behind a rule, or
// in the words of a known server, which a person's signature does not have. One that
// stands in what is answered says nothing of the message.
func footedByList(text string) bool {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	from := len(lines)
	for i, l := range lines {
		if footer.MatchString(l) || subscribed.MatchString(l) {
			from = i
		}
	}
	if len(lines)-from > longestFooter || !aboutList.MatchString(strings.Join(lines[from:], "\n")) {
		return false
	}
	own := mailLinesOf(lines[:from])
	return own.othersFrom() == len(own)
}

// subscribed begins the footer of servers that put no rule above it.
var subscribed = regexp.MustCompile(`^(?:You (?:received|are receiving) this (?:message|e-?mail) because you(?: are|'re|’re) subscribed|To unsubscribe from this (?:group|list))`)

// longestFooter is how many lines the footer of a list has at most.
const longestFooter = 12

// listWords are parts of the name of a list's address, or of its server's.
var listWords = words("list lists liste listes lista listas listserv mailman ml groups googlegroups bounce bounces reply noreply owner request")

// isList reports whether an address looks like that of a mailing list.
func isList(address string) bool {
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	server, _, _ := strings.Cut(domain, ".")
	return slices.ContainsFunc(append(strings.FieldsFunc(local, func(r rune) bool { return strings.ContainsRune(".-_+=", r) }), server), func(w string) bool { return listWords[w] })
}
