package importing

import (
	"strings"

	"rapporteur/app/pattern"
)

// aboutList is what the footer of a list says, in some languages.
var aboutList = pattern.New(`(?i)mailing list|listinfo|mailman|unsubscribe|groups\.google|listserv|liste de diffusion|désabonner|désinscri|lista de (?:correo|distribución|discussão|distribuição)|mailingliste|verteiler|abbestellen|список рассылки|отписаться|邮件列表|郵件論壇|退订|القائمة البريدية|إلغاء الاشتراك`)

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
var subscribed = pattern.New(`^(?:You (?:received|are receiving) this (?:message|e-?mail) because you(?: are|'re|’re) subscribed|To unsubscribe from this (?:group|list))`)

// longestFooter is how many lines a footer, or a signature that no "-- " begins, has at
// most.
const longestFooter = 12
