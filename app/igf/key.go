package igf

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
)

// Kind is the kind of a record.
type Kind string

// The kinds of records.
const (
	KindProgramme Kind = "programme"
	KindGroup     Kind = "group"
	KindSession   Kind = "session"
	KindOutput    Kind = "output"
	KindVersion   Kind = "version"
	KindForm      Kind = "form"
	KindDuties    Kind = "duties"

	KindNote      Kind = "note"
	KindComment   Kind = "comment"
	KindResponse  Kind = "response"
	KindOutreach  Kind = "outreach"
	KindTally     Kind = "tally"
	KindPlacement Kind = "placement"
	KindRedaction Kind = "redaction"
	KindClock     Kind = "clock"
	KindClosing   Kind = "closing"
)

// EntryKinds returns the kinds that live in sheets.
func EntryKinds() []Kind {
	return []Kind{KindNote, KindComment, KindResponse, KindOutreach, KindTally, KindPlacement, KindRedaction, KindClock, KindClosing}
}

// Kinds lists the kinds of records.
func Kinds() []Kind {
	return append([]Kind{KindProgramme, KindGroup, KindSession, KindOutput, KindVersion, KindForm, KindDuties}, EntryKinds()...)
}

// IsEntry reports whether records of kind k are append-only entries of a sheet.
func (k Kind) IsEntry() bool {
	return contains(EntryKinds(), k)
}

// Key names a record for ever: "programme", "group/<group>",
// "session/<group>/<session>", "output/<group>/<output>",
// "version/<group>/<output>/<number>", "form/<form>", "duties/<duties>" or "entry/<ULID>".
type Key string

// ProgrammeKey is the key of the one Programme.
const ProgrammeKey Key = "programme"

// MentionedKey is the key under which this device keeps somebody whom no record has: whom the
// file of an import mentions, or a replica hid that a backup replaced.
func MentionedKey(hash string) Key { return Key("mentioned/" + hash) }

// WriterKey is the key under which this device keeps who worked at it under a name before.
func WriterKey(name string) Key {
	sum := sha256.Sum256([]byte("writer\x00" + NameKey(name)))
	return MentionedKey(hex.EncodeToString(sum[:16]))
}

// GroupKey, SessionKey, OutputKey, FormKey, DutiesKey and EntryKey build keys from ids as people
// type them: a slug, "<group>/<slug>", or an entry's ULID.
func GroupKey(group string) Key { return Key("group/" + group) }
func SessionKey(id string) Key  { return Key("session/" + id) }
func OutputKey(id string) Key   { return Key("output/" + id) }
func FormKey(id string) Key     { return Key("form/" + id) }
func DutiesKey(id string) Key   { return Key("duties/" + id) }
func EntryKey(id string) Key    { return Key("entry/" + id) }
func VersionKey(output string, number int) Key {
	return Key("version/" + output + "/" + strconv.Itoa(number))
}

// Named returns the record of a key as a sentence names it.
func (k Key) Named() Sentence {
	if output, is := VersionOf(k); is {
		number := k[strings.LastIndex(string(k), "/")+1:]
		return Sentencef("version %s of %s", string(number), output)
	}
	switch Kind(k.Family()) {
	case KindProgramme:
		return Sentencef("programme")
	case KindGroup:
		return Sentencef("group %s", k.ID())
	case KindSession:
		return Sentencef("session %s", k.ID())
	case KindOutput:
		return Sentencef("output %s", k.ID())
	}
	if k.IsEntry() {
		return Sentencef("entry %s", k.ID())
	}
	return Sentencef("%s", string(k))
}

// VersionOf returns the output that the key of a version names; ok is false for
// every other key.
func VersionOf(k Key) (output string, ok bool) {
	id := k.ID()
	i := strings.LastIndexByte(id, '/')
	if !k.Is(KindVersion) || i < 0 {
		return "", false
	}
	return id[:i], true
}

// ID returns the key without its first part, as a person types it.
func (k Key) ID() string {
	if _, id, ok := strings.Cut(string(k), "/"); ok {
		return id
	}
	return string(k)
}

// Family returns the first part of the key: programme, group, session, output,
// version, form, duties or entry.
func (k Key) Family() string {
	f, _, _ := strings.Cut(string(k), "/")
	return f
}

// IsEntry reports whether the key is of an entry, of whichever kind.
func (k Key) IsEntry() bool { return k.Family() == "entry" }

// Is reports whether the key is of a document of this kind. The kinds of entries
// are not in their keys: see IsEntry.
func (k Key) Is(kind Kind) bool { return k.Family() == string(kind) }

// SplitID splits "<group>/<slug>" into its parts.
func SplitID(id string) (group, slug string) {
	group, slug, _ = strings.Cut(id, "/")
	return group, slug
}

// MaxSlug is the length of the longest slug, in bytes.
const MaxSlug = 64

// CheckSlug reports why s cannot be used in a path of the shared repository.
// Slugs are [a-z0-9-], start and end with a letter or a digit.
func CheckSlug(s string) error {
	switch {
	case s == "":
		return Errorf("it is empty")
	case len(s) > MaxSlug:
		return Errorf("it is longer than %d characters", MaxSlug)
	case s[0] == '-' || s[len(s)-1] == '-':
		return Errorf("it starts or ends with a hyphen")
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') {
			return Errorf("%q is not allowed in it: use a–z, 0–9 and hyphens", r)
		}
	}
	switch s { // names that Windows reserves, whatever their extension
	case "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
		"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9":
		return Errorf("Windows reserves this name")
	}
	return nil
}

// FreeID is base, or base with the first number that makes it unused, from 2: the second
// of two is "base-2" wherever ids are made.
func FreeID(base string, taken func(id string) bool) string {
	id := base
	for n := 2; taken(id); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	return id
}

// Slug makes a slug out of a title: "Norms & Events 2022" becomes
// "norms-events-2022". Titles without any Latin letter or digit give "".
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(title) {
		plain, ok := unaccent[r]
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			plain = string(r)
		case unicode.In(r, unicode.Mn, unicode.Cf): // an accent by itself, a soft hyphen
			continue
		case !ok:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(plain)
	}
	s := b.String()
	if len(s) > MaxSlug-8 { // leaves room for a number that makes it unique
		s = strings.TrimRight(s[:MaxSlug-8], "-")
	}
	if s != "" && CheckSlug(s) != nil {
		s += "-x" // a name that Windows reserves
	}
	return s
}

// unaccent has the plain letters for the Latin letters of all languages, as names are
// compared: an identifier that lost a letter of a name would not be known for it.
var unaccent = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'ǽ': "ae", 'ǣ': "ae", 'œ': "oe", 'þ': "th", 'ŋ': "ng", 'ĳ': "ij", 'ǿ': "o", 'ǆ': "dz", 'ǉ': "lj", 'ǌ': "nj", 'ǳ': "dz"}
	for p := range strings.FieldsSeq(`aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặᴀ bḃḅḇʙ cçćĉċčḉᴄ dðďđḋḍḏḑḓᴅ eèéêëēĕėęěȅȇȩəḕḗḙḛḝẹẻẽếềểễệᴇ fḟꜰ gĝğġģǧǵḡɢ hĥħȟḣḥḧḩḫẖʜ iìíîïĩīĭįıǐȉȋḭḯỉịɪ jĵǰᴊ kķǩḱḳḵᴋ
		lĺļľłŀḷḹḻḽʟ mḿṁṃᴍ nñńņňŉǹṅṇṉṋɴ oòóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợᴏ pṕṗᴘ rŕŗřȑȓṙṛṝṟʀ sśŝşšſșṡṣṥṧṩẛꜱ tţťŧțṫṭṯṱẗᴛ uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựᴜ vṽṿᴠ wŵẁẃẅẇẉẘᴡ xẋẍ yýÿŷȳẏẙỳỵỷỹʏ zźżžẑẓẕᴢ qꞯ`) {
		rs := []rune(p)
		for _, r := range rs[1:] {
			m[r] = string(rs[0])
		}
	}
	return m
}()
