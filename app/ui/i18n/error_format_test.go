package i18n

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
)

// filled makes a sentence of a format: values of the kinds that its verbs take.
func filled(format string, text func() string, cause error) igf.Sentence {
	var args []any
	for _, verb := range regexp.MustCompile(`%[a-zA-Z%]`).FindAllString(format, -1) {
		switch verb {
		case "%%":
		case "%w":
			args = append(args, cause)
		case "%d", "%U":
			args = append(args, 12345+len(args))
		default:
			args = append(args, text())
		}
	}
	return igf.Sentencef(format, args...)
}

// TestEveryFormatTakesItsValues fills each translation with values: all of
// them are in it.
func TestEveryFormatTakesItsValues(t *testing.T) {
	for _, l := range others() {
		c := catalogueOf(t, l)
		for _, list := range []map[string]string{c.Sentences, c.Causes} {
			for _, english := range slices.Sorted(maps.Keys(list)) {
				n := 0
				s := filled(english, func() string { n++; return "«" + strings.Repeat("x", n) + "»" }, errors.New("CAUSE"))
				own := c.sentence(s)
				if strings.Contains(own, "%!") {
					t.Errorf("%s: %q says %q", l, english, own)
				}
				for _, a := range s.Args {
					value := igf.Sentencef("%v", a).String()
					if !strings.Contains(own, value) && !strings.Contains(english, "%T") && !strings.Contains(english, "%U") {
						t.Errorf("%s: %q lost %s: %q", l, english, value, own)
					}
				}
			}
		}
	}
}

// TestTextsOfPeopleStay puts texts into every sentence, among them whole
// sentences and words of the catalogue: a text stays as somebody wrote it.
func TestTextsOfPeopleStay(t *testing.T) {
	for _, l := range others() {
		c := catalogueOf(t, l)
		formats := slices.Sorted(maps.Keys(c.Sentences))
		texts := append(slices.Sorted(maps.Keys(c.Words)), formats...)
		people := rapid.OneOf(rapid.SampledFrom(texts), rapid.StringOf(rapid.RuneFrom([]rune("abé %\"\\`{}[]:;؟ مرحبا你好–…12"))))
		rapid.Check(t, func(t *rapid.T) {
			text := people.Draw(t, "text")
			if text == "" {
				return
			}
			s := filled(rapid.SampledFrom(formats).Draw(t, "format"), func() string { return text }, igf.Errorf("%q", text))
			own := c.sentence(igf.Sentencef("%s (%w)", s, igf.Errorf("<%s>", text)))
			if !strings.HasSuffix(own, "(<"+text+">)") || strings.Count(own, text) < 1+strings.Count(s.Format, "%s") {
				t.Fatalf("%s: %q is gone from\n%s", l, text, own)
			}
		})
	}
}

// TestWordsInSentences says the same value as a word and as a text.
func TestWordsInSentences(t *testing.T) {
	c := catalogueOf(t, "fr")
	for want, s := range map[string]igf.Sentence{
		"choisissez : avec le nom ou anonyme":                    igf.Sentencef("use %s", igf.Or([]igf.Naming{igf.Named, igf.Anonymous})),
		"choisissez : named ou anonymous":                        igf.Sentencef("use %s", igf.Or([]string{"named", "anonymous"})),
		"document bpf/norms : introuvable":                       igf.Sentencef("%s: %w", igf.OutputKey("bpf/norms"), igf.ErrNotFound),
		"liste des participants [2] › nom \"named\":":            igf.Sentencef("%s %q:", igf.Word("roster[2].name"), igf.Named),
		"la sauvegarde ne correspond pas à sa somme de contrôle": igf.Sentencef("the backup does not match its checksum"), // of ErrDamaged, left out
		"nobody translated this: not found":                      igf.Sentencef("nobody translated this: %w", igf.ErrNotFound),
	} {
		if got := c.sentence(s); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// BenchmarkError is what one error costs the window.
func BenchmarkError(b *testing.B) {
	c := catalogueOf(b, "fr")
	err := igf.Errorf("%s: %w", igf.OutputKey("bpf/n"), igf.ErrChanged)
	for b.Loop() {
		c.cause(err)
	}
}

// BenchmarkReadCatalogue is what the first error costs it besides.
func BenchmarkReadCatalogue(b *testing.B) {
	for b.Loop() {
		catalogueOf(b, "fr")
	}
}
