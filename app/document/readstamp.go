package document

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// ErrNoStamp says that a file was not made by this program, or lost its stamp.
var ErrNoStamp = igf.Errorf("the file carries no stamp of the records that it was made from")

// stampField finds a field in a PDF (XMP), an HTML page or a Word file.
var stampField = regexp.MustCompile(`<stamp:(\w+)>([^<]*)</stamp:\w+>|<meta name="stamp-(\w+)" content="([^"]*)">|name="stamp-(\w+)"><vt:lpwstr>([^<]*)</vt:lpwstr>`)

// maxFields is far above what any stamp has.
const maxFields = 100

// ReadStamp reads the stamp of a PDF, HTML or Word file that this program made. A
// document made again from the same records has the same Hash; when it has
// another, records were added, changed or withdrawn since.
func ReadStamp(ctx context.Context, in budget.Input) (Kind, Stamp, error) {
	type stamped struct {
		kind  Kind
		stamp Stamp
	}
	found, err := budget.Read(ctx, in, budget.Documents(), func(s *budget.Source) (found stamped, err error) {
		found.kind, found.stamp, err = readStamp(s)
		return found, err
	})
	return found.kind, found.stamp, err
}

// FormOf returns the ending by which files are named that begin as this one does, of those that
// carry a stamp.
func FormOf(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "pdf"
	case bytes.HasPrefix(data, []byte("PK")):
		return "docx"
	}
	return "html"
}

func readStamp(s *budget.Source) (Kind, Stamp, error) {
	data := s.Bytes()
	// In a Word file it is not compressed, as the text is. In a PDF the stamp stands in the metadata, before the text of which no
	// part is stored in the clear; in HTML it stands in the head.
	if i := bytes.Index(data, []byte("</head>")); i >= 0 && !bytes.HasPrefix(data, []byte("%PDF")) {
		data = data[:i]
	}
	f, n := map[string]string{}, 0
	for {
		at := stampField.FindIndex(data)
		if at == nil {
			break
		}
		m := stampField.FindSubmatch(data[at[0]:at[1]])
		if n++; n > maxFields {
			return "", Stamp{}, igf.Errorf("the file has more than %d fields of a stamp: it was altered", maxFields)
		}
		if err := s.Err(); err != nil {
			return "", Stamp{}, err
		}
		data = data[at[1]:]
		name, value := string(m[1])+string(m[3])+string(m[5]), html.UnescapeString(string(m[2])+string(m[4])+string(m[6]))
		if _, twice := f[name]; twice && f[name] != value {
			return "", Stamp{}, igf.Errorf("the stamp says two different things of %q: the file was altered", name)
		}
		f[name] = value
	}
	n, err := strconv.Atoi(f["records"])
	if f["hash"] == "" || f["of"] == "" || err != nil {
		return "", Stamp{}, ErrNoStamp
	}
	choices, err := parseChoices(f["choices"])
	return Kind(f["kind"]), Stamp{Of: f["of"], Records: n, Hash: f["hash"], Revision: f["revision"], Choices: choices, Terms: parseTerms(f["terms"]), Signed: f["signed"]}, err
}

// Against compares the stamp of a file with that of the same document made
// now, and says in a sentence whether the file still holds. A stamp alone never
// says that a file matches: who changes the words of a file leaves it as it is.
func (s Stamp) Against(now Stamp, text Reading) (same bool, sentence string) {
	switch {
	case s.Of != now.Of:
		return false, fmt.Sprintf("The file is about %s, not about %s.", s.Of, now.Of)
	case s.Hash == now.Hash:
		return s.reads(now, text)
	}
	var why []string
	for _, id := range slices.Sorted(maps.Keys(s.Terms)) {
		if digest, still := now.Terms[id]; still && digest != s.Terms[id] {
			why = append(why, fmt.Sprintf("%s is called “%s” now, and was called something else then.", id, now.names[id]))
		}
	}
	if len(why) > 0 {
		return false, fmt.Sprintf("The file does not match: what its terms mean was changed in rapporteur.yaml since. %s Ask who did that before you make it again.", strings.Join(why, " "))
	}
	if s.Records == now.Records {
		return false, fmt.Sprintf("The file was made from %d records, as many as are here now, but some have changed since: make it again.", s.Records)
	}
	return false, fmt.Sprintf("The file was made from %d records; here are %d now: make it again.", s.Records, now.Records)
}

// Reading is what came of comparing a file with the same document made now.
type Reading string

// The results of comparing files.
const (
	ReadsSame        Reading = "same"         // byte for byte, but for the ends of lines
	ReadsOther       Reading = "other"        // it is not what is made of these records here
	ReadsNotCompared Reading = "not compared" // its form cannot be made here, or its records are others
)

// reads reports whether a file holds whose stamp is of the records that are here.
func (s Stamp) reads(now Stamp, text Reading) (same bool, sentence string) {
	switch text {
	case ReadsSame:
		if s.Signed != now.Signed {
			return true, fmt.Sprintf("The file matches the %d records that are here. Since it was made it became known who signed some of them: made again, it says so.", now.Records)
		}
		return true, fmt.Sprintf("The file matches the %d records that are here.", now.Records)
	case ReadsOther:
		return false, fmt.Sprintf("The file does not match: its stamp is of the %d records that are here, but the file is not what this device makes of them. Somebody changed it, or a program saved it again; or it was made by another version of Rapporteur, or before it was known here who signed what. Make it again and compare the two.", now.Records)
	}
	return false, fmt.Sprintf("The stamp matches the %d records that are here; the words of the file were not compared, because files of its form are not made here. Make the document again and compare the two.", now.Records)
}
