package gate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// unnamed are words for a place where people speak without their names, and for how they
// do.
var unnamed = regexp.MustCompile(`(?i)\b(?:closed|private|confidential) (?:talks?|sessions?|meetings?|rooms?|rounds?|consultations?)\b|closed doors|chatham house|off the record|anonymously|without (?:his|her|their) name|huis clos|(?:séance|réunion|session) (?:fermée|privée|confidentielle)|anonymement|sous couvert d.anonymat|` +
	`puertas? cerradas?|(?:sesión|reunión|charla) (?:cerrada|privada|reservada)|de forma anónima|anónimamente|закрыт\pL+ (?:\pL+ )?(?:сесси|заседани|встреч|дискусси|бесед)|закрытыми дверями|не для протокола|анонимно|(?:جلسة|الجلسة|اجتماع|الاجتماع) (?:ال)?(?:مغلق|سري)|أبواب مغلقة|闭门|閉門|非公开|非公開|匿名|不具名`)

// bothWays reports whether somebody who is named openly in a session spoke unnamed too,
// there or in another one to which the text points: then a person has to look.
func (b *Book) bothWays(text, session string, p *person, h hidden.Hit) bool {
	return h.Strength == hidden.Full && (p.open[session] && p.chose[session] || b.pointsElsewhere(text, session, p, h))
}

// pointsElsewhere reports whether the paragraph of a text that names somebody openly says
// that it was where they are not named: by the title or the id of a session in which they
// spoke unnamed, or in words such as "closed talk".
func (b *Book) pointsElsewhere(text, session string, p *person, h hidden.Hit) bool {
	from := strings.LastIndexByte(text[:h.From], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[h.To:], '\n'); i >= 0 {
		to = h.To + i
	}
	said := text[from:to]
	bare := ""
	for other := range p.chose {
		if other == session {
			continue
		}
		if unnamed.MatchString(said) {
			return true
		}
		if bare == "" {
			bare = bareWords(said)
		}
		s, err := b.Session(other)
		if err != nil || s == nil {
			continue // nobody can point to it by its words
		}
		if pointsTo(bare, s) {
			return true
		}
	}
	return false
}

// meetings are words for what people speak in.
var meetings = regexp.MustCompile(`^(?:talks?|sessions?|meetings?|workshops?|roundtables?|dialogues?|debates?|consultations?|hearings?|séances?|sessions?|réunions?|ateliers?|sesi[oó]n(?:es)?|reuni[oó]n(?:es)?|taller(?:es)?|charlas?|сесси\pL+|заседани\pL+|встреч\pL*|семинар\pL*|جلسة|الجلسة|اجتماع|الاجتماع|ورشة)$`)

// pointsTo reports whether bare words have the title or the id of a session. A title of one
// or two words that says nothing of a meeting, as "Data protection", is in too many texts.
func pointsTo(bare string, s *igf.Session) bool {
	for _, name := range []string{s.Title, s.ID[strings.LastIndexByte(s.ID, '/')+1:]} {
		ws := strings.Fields(bareWords(name))
		switch all := strings.Join(ws, " "); {
		case len(ws) == 1 && unicode.In([]rune(all)[0], unicode.Han, unicode.Hiragana, unicode.Katakana):
			if utf8.RuneCountInString(all) >= 5 && strings.Contains(bare, all) {
				return true
			}
		case len(ws) > 2, len(ws) == 2 && slices.ContainsFunc(ws, meetings.MatchString):
			if strings.Contains(bare, " "+all+" ") {
				return true
			}
		}
	}
	return false
}

// bareWords are the words of a text with one space around each, in small letters.
func bareWords(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}), " ") + " "
}
