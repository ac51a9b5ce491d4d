package labels

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// greetings begin what is said in scripts without capitals, and are nobody's name.
var greetings = set("谢谢 感谢 大家好 各位 您好 你好 主席 بسم شكرا السيد الرئيس طيب حسنا धन्यवाद नमस्ते हां जी अध्यक्ष महोदय 감사합니다 안녕하세요 네 예 의장님")

// speaks are words with which people begin to speak of themselves.
var speaks = set("i i'm i'd i've we we're we've my our thank thanks yes no hello good okay ok je j'ai nous merci oui non yo nosotros gracias sí я мы спасибо да нет ich wir danke eu nós obrigado obrigada")

// Opening returns whom the first words of a turn name where no colon stands behind the
// name: ">> Ana Sample I agree". A sentence may begin so, too: it has to be asked about. known
// has what [Repeated] says of several turns.
func Opening(turn string, known map[string]bool) []igf.Mention {
	if again := Repeated(turn); known[again] && again != "" {
		return []igf.Mention{{Name: again}}
	}
	var name []string
	first, ordinary := false, true // the next word is of somebody who begins to speak; all are words of the language
	for _, w := range strings.Fields(turn) {
		if s := shapeOf(w); s.says || s.names == 0 && !s.title && !(len(name) > 0 && particles[fold(w)]) || w == "I" || len(name) > 5 {
			first = speaks[fold(w)]
			break
		}
		ordinary = ordinary && hidden.Ordinary(w)
		if name = append(name, w); strings.ContainsAny(w, ",;:!?") {
			break
		}
	}
	label := strings.Join(name, " ")
	switch s := shapeOf(label); {
	case s.names < 2, roles[fold(name[0])], isRole(label), describes(label), judge(strings.TrimRight(label, ",")) < Likely, ordinary && !first, len(label) >= len(strings.TrimSpace(turn)):
		return nil
	}
	return People(strings.TrimRight(label, ",."))
}

// Repeated returns the first words of a turn in a script without capitals, "" for others:
// where several turns begin with them, they may be a name.
func Repeated(turn string) string {
	ws := strings.Fields(turn)
	if len(ws) < 2 {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(ws[0])
	n := 2 // words of a name
	if igf.Ideographic(r) || unicode.Is(unicode.Hangul, r) {
		if n = 1; letters(ws[0]) < 2 || letters(ws[0]) > 6 || strings.HasSuffix(ws[0], "니다") || strings.HasSuffix(ws[0], "요") {
			return ""
		}
	}
	if !uncased(r) || len(ws) <= n {
		return ""
	}
	name := strings.Join(ws[:n], " ")
	if s := shapeOf(name); s.says || greetings[ws[0]] || isRole(name) || describes(name) || strings.ContainsFunc(name, unicode.IsPunct) {
		return ""
	}
	return name
}
