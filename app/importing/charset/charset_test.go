package charset

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"rapporteur/app/budget"
)

// A text is read in whatever characters it was saved, and a guess is one.
func TestTextsAreReadAsTheyWereSaved(t *testing.T) {
	const french, russian = "Le paragraphe 5 n’est pas clair : précisez-le, s’il vous plaît.", "Пункт 5 неясен: назовите, пожалуйста, дни и причины."
	encoded := func(b []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, c := range map[string]struct {
		data []byte
		want string
		sure bool
	}{
		"UTF-8":               {[]byte("\xef\xbb\xbf" + french + "\r\nx\r"), french + "\nx\n", true},
		"Windows-1252":        {encoded(charmap.Windows1252.NewEncoder().Bytes([]byte(french))), french, false},
		"Windows-1251":        {encoded(charmap.Windows1251.NewEncoder().Bytes([]byte(russian))), russian, false},
		"UTF-16 with a mark":  {encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(russian))), russian, true},
		"UTF-16, big, a mark": {encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(russian))), russian, true},
		"UTF-16 without":      {encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(french))), french, true},
	} {
		got, err := budget.Read(t.Context(), budget.Of("t", c.data), budget.Imports(), func(s *budget.Source) (string, error) {
			out, sure, err := Text(s, s.Bytes(), "")
			if sure != c.sure {
				t.Errorf("%s: sure %v", name, sure)
			}
			return out, err
		})
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
