package i18n

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
)

// standIn makes English the window's language on a system whose language
// none of the translations fits. The toolkit knows some of those for its own
// buttons, and would log an error for each sentence that it lacks there.
func standIn(english []byte, translated []language.Tag) error {
	system := lang.SystemLocale().LanguageString()
	tag, err := language.Parse(system)
	if err != nil {
		return nil // no language to stand in for: the toolkit takes English
	}
	if _, _, sure := language.NewMatcher(translated).Match(tag); sure != language.No {
		return nil
	}
	data, err := ownPlurals(english)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(data, fyne.Locale(system))
}

// ownPlurals lets the sentences choose between one and many by the rule of
// English: the rules of the language they stand in for know other forms.
func ownPlurals(english []byte) ([]byte, error) {
	var all map[string]any
	if err := json.Unmarshal(english, &all); err != nil {
		return nil, err
	}
	for key, sentence := range all {
		forms, ok := sentence.(map[string]any)
		if !ok {
			continue
		}
		either := fmt.Sprintf("{{if eq .N 1}}%v{{else}}%v{{end}}", forms["one"], forms["other"])
		all[key] = map[string]string{"zero": either, "one": either, "two": either, "few": either, "many": either, "other": either}
	}
	return json.Marshal(all)
}
