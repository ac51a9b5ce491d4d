package github

import (
	"net"
	"net/url"
	"regexp"
	"strings"

	"rapporteur/app/igf"
)

type place struct {
	owner, name, page string
	api               *url.URL
}

// Owners and names of repositories, as GitHub allows them.
var nameForm = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,100}$`)

// IsAddress reports whether s is the address of a repository and not a folder.
func IsAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "git@")
}

// CheckAddress reports what is wrong with the address of a repository, or of the
// API, before anything is made for it.
func CheckAddress(address, api string) error {
	_, err := parseAddress(address, api)
	return err
}

// parseAddress never repeats in an error what may hold a password.
func parseAddress(address, api string) (place, error) {
	if rest, ok := strings.CutPrefix(address, "git@"); ok {
		address = "https://" + strings.Replace(rest, ":", "/", 1)
	}
	u, err := url.Parse(strings.TrimSuffix(strings.TrimSpace(address), "/"))
	if err != nil || u.Host == "" {
		return place{}, igf.Errorf("this is not the address of a repository; it looks like https://github.com/owner/name")
	}
	if u.User != nil {
		return place{}, igf.Errorf("the address of the repository on %s holds a name or password; take that out and sign in instead", u.Host)
	}
	owner, name, _ := strings.Cut(strings.Trim(strings.TrimSuffix(u.Path, ".git"), "/"), "/")
	if !isName(owner) || !isName(name) {
		return place{}, igf.Errorf("%s is not the address of a repository; it looks like https://%s/owner/name", u.Redacted(), u.Host)
	}
	if api == "" {
		api = usualAPI(u)
	}
	base, err := parseAPI(api)
	if err != nil {
		return place{}, err
	}
	return place{owner: owner, name: name, page: u.Scheme + "://" + u.Host + "/" + owner + "/" + name, api: base}, nil
}

func isName(s string) bool { return nameForm.MatchString(s) && strings.Trim(s, ".") != "" }

func parseAPI(api string) (*url.URL, error) {
	base, err := url.Parse(api)
	if err != nil || base.Host == "" || base.User != nil {
		return nil, igf.Errorf("the address of the API is not an address; it looks like https://api.github.com/")
	}
	if base.Scheme != "https" && !(base.Scheme == "http" && loopback(base.Hostname())) {
		return nil, igf.Errorf("the API at %s would be called without encryption; use https", base.Host)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/" // only so that paths can be joined to it
	}
	return base, nil
}

// usualAPI returns the address of the API of github.com or GitHub Enterprise.
func usualAPI(u *url.URL) string {
	if strings.EqualFold(u.Host, "github.com") || strings.EqualFold(u.Host, "www.github.com") {
		return "https://api.github.com/"
	}
	return u.Scheme + "://" + u.Host + "/api/v3/"
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Host returns the host of a repository's address, under which its token is kept:
// "github.com"; "" if it is no address.
func Host(address string) string {
	p, err := parseAddress(address, "")
	if err != nil {
		return ""
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(p.page, "https://"), "http://"), "/")
	return strings.ToLower(host)
}
