package compose_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
)

// Wherever in an address a secret stands, and whatever it looks like, the address
// is refused, and the secret is in no sentence and in no file of the replica.
func TestAnAddressHoldsNoSecret(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "replica")
	a, _, err := compose.Init(t.Context(), compose.InitOptions{Options: compose.Options{Environment: small, Replica: dir}, Self: igf.Self{Name: "Noor Sample"}})
	ok(t, err)
	for _, secret := range []string{"ghp_0123456789abcdefghij", "github_pat_0123456789abcdefghij", "0123456789abcdef0123456789abcdef01234567", "pass-word"} {
		addresses := []string{
			"https://§@github.com/a/b", "https://me:§@github.com/a/b", "HTTPS://me:§@github.com/a/b", "http://§@127.0.0.1:8080/a/b",
			"https://github.com/a/b?§", "https://github.com/a/b?token=§", "https://github.com/a/b#§", "https://github.com/a/b/§", "https://github.com/a/b/?#§",
			"ssh://§@github.com/a/b", "git+https://me:§@github.com/a/b", "me:§@github.com/a/b", "§@github.com:a/b", "git@§@github.com:a/b", "git@me:§@github.com:a/b",
		}
		if strings.Contains(secret, "_") { // one that can be known by its look, wherever it stands
			addresses = append(addresses, "§", "./§", "folder-§.git", "https://§/a/b", "https://github.com/§/b", "https://github.com/a/§")
		}
		for _, form := range addresses {
			address := strings.ReplaceAll(form, "§", secret)
			err := a.SetRemote(t.Context(), address, "")
			if err == nil || strings.Contains(err.Error(), secret) {
				t.Errorf("%s as the shared repository: %v", form, err)
			}
			if _, err := a.SignIn(t.Context(), address, "a-token", nil); err == nil || strings.Contains(err.Error(), secret) {
				t.Errorf("%s to sign in to: %v", form, err)
			}
		}
		for _, form := range []string{"https://§@api.example.org/", "https://api.example.org/?§", "https://api.example.org/#§", "§", "me:§@api.example.org"} {
			err := a.SetRemote(t.Context(), "https://github.com/a/b", strings.ReplaceAll(form, "§", secret))
			if err == nil || strings.Contains(err.Error(), secret) {
				t.Errorf("%s as the API: %v", form, err)
			}
		}
	}
	ok(t, a.SetRemote(t.Context(), "git@github.com:a/b.git", ""))
	st, err := a.Workspace.Sharing.Status()
	ok(t, err)
	if st.Remote != "https://github.com/a/b" {
		t.Errorf("the shared repository is %q", st.Remote)
	}
	ok(t, a.Close())
	ok(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte("0123456789abcdef")) || bytes.Contains(data, []byte("pass-word")) || bytes.Contains(data, []byte("a-token")) {
			t.Errorf("%s holds a secret", path)
		}
		return err
	}))
}
