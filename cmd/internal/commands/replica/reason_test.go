package replica

import (
	"testing"

	"rapporteur/app/igf"
)

// A path that the sentence begins with is named once, and the sentence keeps its subject.
func TestQuotedReason(t *testing.T) {
	for said, want := range map[string]string{
		"it cannot be read":              `"devices/a/x.yaml": it cannot be read`,
		"devices/a/x.yaml, line 3: no":   `"devices/a/x.yaml": line 3: no`,
		"devices/a/x.yaml: no":           `"devices/a/x.yaml": no`,
		"devices/a/x.yaml is not signed": `"devices/a/x.yaml" is not signed`,
	} {
		if got := quotedReason(igf.SetAside{Path: "devices/a/x.yaml", Reason: igf.ReasonOf(igf.Errorf("%s", said))}); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
