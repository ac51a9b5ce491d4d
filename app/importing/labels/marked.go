package labels

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// marks are what stands around a name at the start of a line: "[Ana Sample] I object",
// "(Ana Sample) I do not", "{Ana Sample} we do", "**Ana Sample** Me neither", "- Ana Sample - We
// need", "Ana Sample ▶ we need".
var marks = pattern.New(`^\s*(?:>>\s*)?(?:[\[({（【]\s*([^\])}）】]{3,80}?)\s*[\])}）】]|(\pL[^▶►▸➤»→|]{2,78}?)\s*[▶►▸➤»→|]|\*\*\s*([^*]{3,80}?)\s*\*\*|__\s*([^_]{3,80}?)\s*__|[-–—]\s+(\S[^-–—]{1,78}?)\s+[-–—])[\s:]*\S`)

// speaking stands behind a name there: "(Ana Sample speaking)".
var speaking = pattern.New(`(?i)\s+(?:is )?(?:speaking|speaks|talking|parle|habla|говорит)$`)

// Marked returns whom a mark at the start of a line names, in the place of a label. What
// is no name, as "(applause)", names nobody.
func Marked(line string) []igf.Mention {
	m := marks.FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	name := speaking.ReplaceAllString(strings.TrimSpace(strings.Join(m[1:], "")), "")
	if s := shapeOf(name); s.says || s.names < 2 && s.uncased == 0 || judge(name) < Likely || isRole(name) {
		return nil
	}
	return People(name)
}
