//! Over a real sshd, whose connection drops.

use super::*;

/// The whole way: sshd, a client that dies, and the next connection.
#[test]
fn a_dropped_ssh_connection_keeps_what_was_being_typed() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => {
            eprintln!("\n*** SKIPPED: no test over ssh here: {why}\n");
            return;
        }
    };
    let home = Home::with_demo("kent");
    let mut session = server.connect(&home);
    session.half_types(HALF);
    let theirs = oversight_of(&home);
    signal(session.pid(), "KILL");
    let took = until_gone(theirs);
    println!(
        "gone {} ms after the ssh client was killed",
        took.as_millis()
    );
    session.ends();
    assert!(took < PROMPTLY, "{took:?}");
    let mut again = server.connect(&home);
    again.types("s");
    again.sees("Going on with the draft");
    again.sees(HALF);
}

/// An sshd with keys and a port of its own.
struct Server {
    folder: tempfile::TempDir,
    port: u16,
    sshd: std::process::Child,
}

impl Server {
    fn start() -> Result<Self, String> {
        for program in ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"] {
            if !has(program) {
                return Err(format!("{program} is not installed"));
            }
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let at = |name: &str| folder.path().join(name).display().to_string();
        for key in ["host", "mine"] {
            let made = Command::new("/usr/bin/ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f", &at(key)])
                .status();
            if !made.is_ok_and(|status| status.success()) {
                return Err("no key could be made".into());
            }
        }
        std::fs::copy(at("mine.pub"), at("authorized")).map_err(|error| error.to_string())?;
        // Where it keeps itself apart, as the system's own start-up would make it.
        let _ = std::fs::create_dir_all("/run/sshd");
        let free = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let port = free.local_addr().map_err(|error| error.to_string())?.port();
        drop(free);
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n",
            at("host"),
            at("authorized")
        );
        std::fs::write(at("config"), config).map_err(|error| error.to_string())?;
        let sshd = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f", &at("config")])
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut server = Self { folder, port, sshd };
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(20)
                || server.sshd.try_wait().is_ok_and(|end| end.is_some())
            {
                return Err("sshd did not start".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    fn connect(&self, home: &Home) -> Session {
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let user = String::from_utf8(user).unwrap();
        let told = home
            .environment()
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"));
        let board = home.board().into_iter().map(|word| format!("'{word}'"));
        let remote: Vec<String> = ["env".into(), "-i".into()]
            .into_iter()
            .chain(told)
            .chain(board)
            .collect();
        let key = self.folder.path().join("mine").display().to_string();
        let mut words: Vec<String> = ["/usr/bin/ssh", "-tt", "-F", "/dev/null", "-i", &key]
            .map(Into::into)
            .into();
        for option in [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
        ] {
            words.extend(["-o".into(), option.into()]);
        }
        words.extend([
            "-p".into(),
            self.port.to_string(),
            format!("{}@127.0.0.1", user.trim()),
        ]);
        words.push(remote.join(" "));
        Session::start(&words, &home.environment(), (80, 24)).first_board()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

/// The process that has this home's database open.
fn oversight_of(home: &Home) -> u32 {
    let database = home.database.display().to_string();
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let words: Vec<_> = line
            .split(|byte| *byte == 0)
            .map(String::from_utf8_lossy)
            .collect();
        if words[0].ends_with("/oversight") && words.iter().any(|word| *word == database) {
            found.push(pid);
        }
    }
    assert_eq!(found.len(), 1, "{found:?}");
    found[0]
}
