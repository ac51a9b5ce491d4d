package i18n

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"rapporteur/app/igf"
	"rapporteur/assets/translations"
)

// speaking is the language of the window. The toolkit takes its own from the system and has no
// call to choose another, so the sentences are not asked of it.
var speaking atomic.Pointer[goi18n.Localizer]

// Languages are the languages of the window, by their tags: those with a complete translation.
// A test sees that each is complete.
func Languages() (all []string) {
	files, err := translations.Files.ReadDir(".")
	if err != nil {
		return []string{"en"}
	}
	for _, f := range files {
		all = append(all, strings.TrimSuffix(f.Name(), ".json"))
	}
	slices.Sort(all)
	return all
}

// Load makes the sentences known. Call it once, after the application was made and before the
// first window. chosen is the language that the person chose for the window; "", or one that
// there is no translation for, takes that of the system, and English where none fits.
func Load(chosen string) error {
	bundle, err := readAll()
	if err != nil {
		return err
	}
	var tags []language.Tag
	for _, l := range Languages() {
		data, err := translations.Files.ReadFile(l + ".json")
		if err == nil {
			err = lang.AddTranslations(fyne.NewStaticResource(l+".json", data)) // the toolkit's own words are of one of ours
		}
		if err != nil {
			return igf.Errorf("the translation %s in this program cannot be read: %w", l+".json", err)
		}
		tags = append(tags, language.Make(l))
	}
	if !slices.Contains(Languages(), chosen) {
		chosen = nearest(tags)
	}
	speaking.Store(goi18n.NewLocalizer(bundle, chosen, "en"))
	return nil
}

// readAll reads the sentences of all languages, once: the window's tests load them often.
var readAll = sync.OnceValues(func() (*goi18n.Bundle, error) {
	bundle := goi18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, l := range Languages() {
		data, err := translations.Files.ReadFile(l + ".json")
		if err == nil {
			_, err = bundle.ParseMessageFileBytes(data, l+".json")
		}
		if err != nil {
			return nil, igf.Errorf("the translation %s in this program cannot be read: %w", l+".json", err)
		}
	}
	return bundle, nil
})

// nearest is the language among tags that fits that of the system, English where none does.
func nearest(tags []language.Tag) string {
	system, err := language.Parse(lang.SystemLocale().LanguageString())
	if err != nil {
		return "en"
	}
	_, i, sure := language.NewMatcher(tags).Match(system)
	if sure == language.No {
		return "en"
	}
	return tags[i].String()
}

// say is the sentence of a key in the form for count things; count is nil where nothing is
// counted. A key without a sentence is said as it is, which a test finds.
func say(key string, count any, data map[string]any) string {
	l := speaking.Load()
	if l == nil {
		return key
	}
	s, err := l.Localize(&goi18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: count})
	if s == "" && err != nil {
		return key
	}
	return s
}
