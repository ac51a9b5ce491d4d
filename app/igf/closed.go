package igf

import (
	"slices"
	"strings"
	"unicode"
)

// closedStems are what words of a title begin with that is none of a public session, closedWords such words as a whole, and
// closedParts the same where no spaces are written.
var (
	closedStems = []string{
		"coordinat", "teleconf", "telco", "videoconf", "webconf", "closed", "confidential", "internal", "preparatory", "debrief", "bilateral",
		"coordonn", "coordonat", "confidenti", "préparatoire", "bilatéral", "coordinac", "confidencial", "preparatori", "cerrad", "privad",
		"координац", "закрыт", "созвон", "звонок", "внутренн", "подготовительн", "конфиденциальн", "телеконференц",
	}
	closedWords = []string{"call", "calls", "private", "planning", "zoom", "offline", "appel", "appels", "interne", "privée", "privé", "fermée", "huis", "llamada", "llamadas", "interna", "interno", "مغلق", "مغلقة", "المغلقة", "المغلق", "مكالمة", "تنسيق", "التنسيق", "تنسيقي", "تنسيقية", "داخلي", "داخلية", "خاصة"}
	closedParts = []string{"闭门", "内部", "协调会", "电话会", "筹备会", "非公开", "保密"}
)

// soundsClosed reports whether a title is that of a call, or of a closed or coordination
// meeting. "Call for action" is none.
func soundsClosed(title string) bool {
	low := strings.ToLower(title)
	words := strings.FieldsFunc(low, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	for i, w := range words {
		if (w == "call" || w == "calls") && i+1 < len(words) && (words[i+1] == "for" || words[i+1] == "to") {
			continue
		}
		if slices.Contains(closedWords, w) || slices.ContainsFunc(closedStems, func(s string) bool { return strings.HasPrefix(w, s) }) {
			return true
		}
	}
	return slices.ContainsFunc(closedParts, func(s string) bool { return strings.Contains(low, s) })
}
