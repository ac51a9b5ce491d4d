package cli

import (
	"strings"

	"rapporteur/app/igf"
)

// ways says for each thing that can be looked for in vain which command shows what
// there is, "" where people do not name it by itself. IN is the record in which it was
// looked for; a way that needs one is given only there.
func ways() map[igf.Word][]string {
	list := func(what string) []string { return []string{"rapporteur-cli " + what + " list shows their ids"} }
	none := []string{""}
	return map[igf.Word][]string{
		"programme": none, "group": list("group"), "session": list("session"), "output": list("output"),
		"form": list("form"), "duties": list("duties"),
		"version": {"rapporteur-cli output show IN lists its versions"},
		"entry":   {"rapporteur-cli session timeline IN lists them", "rapporteur-cli comment list and rapporteur-cli note list show their ids"},
		"note":    {"rapporteur-cli note list --session SESSION shows their ids"},
		"comment": list("comment"), "outreach": list("outreach"),
		"cycle": list("cycle"), "clock": none, "closing": none,
		"response": none, "tally": none, "placement": none, "redaction": none,
		"conflict": list("conflict"), "import": list("import"),
		"decision": {"rapporteur-cli conflict list --decided lists them; nothing was decided, or it was taken back already"},
	}
}

// wayTo says which command shows what a person looked for in vain, "" for none.
func wayTo(none *igf.NotFoundError) string {
	for _, way := range ways()[none.What] {
		if way == "" || none.In == "" && strings.Contains(way, " IN ") {
			continue
		}
		return ": " + strings.Replace(way, " IN ", " "+none.In+" ", 1)
	}
	return ""
}
