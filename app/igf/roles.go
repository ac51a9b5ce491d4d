package igf

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// RoleKind is what somebody does in a group or a session, in whichever language and words a
// person wrote their role.
type RoleKind string

// The kinds.
const (
	CoordinatorRole RoleKind = "coordinators" // leads the work of a group
	ChairRole       RoleKind = "chairs"       // leads a session
	RapporteurRole  RoleKind = "rapporteurs"
	SpeakerRole     RoleKind = "speakers"
)

//go:embed roles.txt
var rolesText string

// roleWords are the parts of words of each kind by their language, as bareRole returns them.
var roleWords = func() map[RoleKind]map[string][]string {
	out, kind := map[RoleKind]map[string][]string{}, RoleKind("")
	for line := range strings.Lines(rolesText) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			name, _, _ = strings.Cut(name, "]")
			kind = RoleKind(name)
			out[kind] = map[string][]string{}
		} else if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			for _, w := range words[1:] {
				out[kind][words[0]] = append(out[kind][words[0]], bareRole(strings.ReplaceAll(w, "_", " ")))
			}
		}
	}
	return out
}()

// bareRole is a role without case and accents.
func bareRole(role string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(OneLine(role)))
}

// Of reports whether a role is of the kind.
func (k RoleKind) Of(role string) bool {
	bare := bareRole(role)
	for _, words := range roleWords[k] {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(bare, w) }) {
			return true
		}
	}
	return false
}
