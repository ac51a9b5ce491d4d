package i18n

import (
	"encoding/json"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/assets/translations"
)

// ReportForm is what a form is called. Only what the program brings has other languages.
func ReportForm(f *igf.Form) string { return brought("report-form.", f.ID, f.Title) }

// ReportPart is what a part of a form is called.
func ReportPart(p igf.FormPart) string { return brought("report-part.", p.ID, p.Title) }

// Duty is what a group is to do.
func Duty(d igf.Duty) string { return brought("duty.", d.ID, d.Text) }

// brought is text, as a file has it, in the language of the window where it is a sentence that
// the program brings. A file without the text has that of its id.
func brought(list, id, text string) string {
	switch english()[list+id] {
	case "":
		if text == "" {
			return id
		}
		return text
	case text:
		return T(list + id)
	}
	if text == "" {
		return T(list + id)
	}
	return text
}

// english has the English sentences by key. A file that cannot be read was named by Load.
var english = sync.OnceValue(func() map[string]string {
	var all map[string]any
	out := map[string]string{}
	data, err := translations.Files.ReadFile("en.json")
	if err != nil || json.Unmarshal(data, &all) != nil {
		return out
	}
	for key, v := range all {
		if s, ok := v.(string); ok {
			out[key] = s
		}
	}
	return out
})
