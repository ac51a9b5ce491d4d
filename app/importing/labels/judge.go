package labels

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	documents "rapporteur/app/document/words"
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/pattern"
	"rapporteur/app/search"
)

// headed adds to words those that head notes, in the languages of documents: "Decision:"
// begins one, and is nobody.
func headed(words map[string]bool) map[string]bool {
	for _, k := range igf.NoteKinds() {
		words[string(k)] = true
		for _, l := range igf.Languages() {
			words[fold(documents.For(l).Note(k))] = true
		}
	}
	return words
}

func set(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

var (
	titles = set("mr mrs ms miss mx dr prof sir madam mme mlle h.e he hon sr sra srta dra herr frau ing amb min sen rev г-н г-жа господин госпожа проф د السيد السيدة الدكتور الدكتورة الأستاذ الأستاذة")
	// particles are words within names that have no capital.
	particles = set("de da do dos das del della di du des van von der den ten ter zu zum zur la le el al ad ar as bin bint ben ibn abu abd y e i und of the af av for at on et and & à d' o' jr sr phd")
	// sentence are words of sentences, of headings and of remarks, which no label has.
	sentence = sync.OnceValue(func() map[string]bool {
		return headed(set(`is are was were be it its it's that that's this these those there what which who why how if when where but then because so not no yes ok okay we you i'm our my your they he's she's
 old new other another named hidden one two three first second third fourth finally lastly next also now point points questions answer answers issue issues thing things problem example note nb ps agenda item items day part topic
 theme session conclusion conclusions decisions actions recommendation recommendations background introduction comment comments remark remarks suggestion suggestions typo nit
 todo fixme change changes clearer proposal proposed rewording wording reason about as like said says say have has had will would can could should let let's thank thanks good morning afternoon evening welcome
 hello dear everyone everybody from to regards remember well however therefore paragraph section page line table figure annex url http https date time place subject title re fwd see draft editorial technical general major minor
 question: est sont c'est nous vous il elle que qui quoi mais donc aussi premièrement deuxièmement point objet remarque exemple conclusion merci bonjour
 es son eso esto que pero también primero segundo tercero respuesta nota ejemplo conclusión gracias buenos días
 это вопросы ответ первый первое второй второе пример замечание что как но также спасибо мы вы
 هو هي هذا هذه أن السؤال الجواب أولا ثانيا ثالثا ملاحظة مثال شكرا نحن لكن`))
	})
	// inSentence are characters of Chinese and Japanese sentences, which no name has.
	inSentence = "我你们這这那是说說的了问問题題点點第请請谢謝吗嗎呢吧在有和与與就也都很"
	// roles are words for who speaks that hidden.Describes does not know, since they are
	// words of every text.
	roles = set("the a an le la les el los un une der die das co vice co-chair vice-chair unknown unidentified unnamed male female man woman voice voices audience floor interpreter translator captioner emcee mc operator host presenter keynote panelist video recording online question-taker q a public session zoom chat all")
	// pieceEnd parts what a label says of somebody.
	pieceEnd = pattern.New(`\s*[,，、؛،(（\[【<>)）\]】/+|]\s*|\s+(?:--?|[–—―])\s+|\s+(?:&|(?i:and|et|und|with|via|for|и|и|و))\s+`)
)

func fold(w string) string {
	return strings.ToLower(strings.Trim(search.Apostrophes(w), `.,"'“”«»`))
}

func letters(w string) (n int) {
	for _, r := range w {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func allUpper(w string) bool { return strings.ToUpper(w) == w && strings.ToLower(w) != w }

func uncased(r rune) bool {
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) && !unicode.IsTitle(r)
}

// pieces are the parts of a label: names, roles, affiliations.
func pieces(label string) []string {
	var out []string
	for _, p := range pieceEnd.Split(label, -1) {
		if p = strings.Trim(p, " \t*_\"“”«»"); letters(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// isRole reports whether words are what somebody is called by what they do: "THE
// CHAIR", "Remote moderator", "SPEAKER 3".
func isRole(s string) bool {
	ws := strings.FieldsFunc(fold(s), func(r rune) bool { return unicode.IsSpace(r) || r == '#' || r == '-' || unicode.IsNumber(r) })
	known := false
	for _, w := range ws {
		switch {
		case len(w) == 1 && len(ws) > 1, sentence()[w], particles[w]: // "SPEAKER A", "Session Chair"
		case describes(w):
			known = true
		case roles[w]:
			known = known || len(w) > 3
		default:
			return describes(s)
		}
	}
	return known
}

// shape is what the words of a piece look like.
type shape struct {
	names, upper, other, uncased int // words
	title, dotted, says          bool
}

func shapeOf(piece string) (s shape) {
	for _, w := range strings.Fields(piece) {
		f := fold(w)
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"'“”«»(.`))
		switch {
		case titles[f]:
			s.title = true
		case sentence()[f] && !(letters(w) == 1 && strings.HasSuffix(w, ".")):
			s.says = true
		case uncased(r):
			s.uncased++
			s.says = s.says || strings.ContainsAny(w, inSentence)
		case particles[f] && !unicode.IsUpper(r):
		case unicode.IsUpper(r) || unicode.IsTitle(r) || prefixed(w):
			s.names++
			s.dotted = s.dotted || letters(w) == 1 || strings.Count(w, ".") > 1
			if allUpper(w) {
				s.upper++
			}
		case unicode.IsDigit(r):
		default:
			s.other++
		}
	}
	return s
}

// prefixed reports whether a word has its capital behind a small prefix: "d'Arc",
// "al-Amin", "McX" has it at the start.
func prefixed(w string) bool {
	i := strings.IndexAny(w, "'’-")
	if i < 1 || i > 3 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w[i:], "'’-"))
	return unicode.IsUpper(r)
}

// noLabel are the marks of sentences that no label has; the full stop is that of an
// abbreviation.
var noLabel = strings.ReplaceAll(igf.SentenceEnds, ".", "") + ";；؛"

// judge says how surely a label is one.
func judge(label string) Sureness {
	n := letters(label)
	if n == 0 || n > longest {
		return None
	}
	ps := pieces(label)
	if strings.ContainsAny(label, noLabel) || len(ps) == 0 {
		return Possible
	}
	if isRole(ps[0]) {
		return Sure
	}
	s := shapeOf(ps[0])
	for _, p := range ps[1:] {
		more := shapeOf(p)
		if more.says && !isRole(p) && !strings.ContainsAny(label, "(（[【") {
			return Possible
		}
	}
	return s.judge(ps[0], n)
}

// judge says how surely a piece of that shape begins a label of so many letters.
func (s shape) judge(piece string, letter int) Sureness {
	switch {
	case s.says, s.names > 8, s.uncased > 5:
		return Possible
	case s.uncased > 0 && s.names+s.other == 0:
		if letter > 30 {
			return Possible
		}
		return Likely
	case s.title && s.names+s.other+s.uncased > 0 && s.other < 3:
		return Sure
	case s.other > 0 || s.names == 0 || strings.Contains(strings.TrimRight(piece, "."), ". ") && !s.dotted && s.upper == 0:
		return Possible
	case s.names > 1 && s.names < 7, s.upper == s.names && letters(piece) > 3:
		return Sure
	case s.names < 7:
		return Likely
	}
	return Possible
}

// describes is [hidden.Describes] for a label: there capitals are the way of writing and
// make no acronym.
func describes(s string) bool {
	if allUpper(s) {
		s = strings.ToLower(s)
	}
	return hidden.Describes(s)
}
