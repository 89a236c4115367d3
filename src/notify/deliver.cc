#include "notify/deliver.h"

#include "io/http_trace.h"
#include "io/random.h"
#include "notify/post.h"

namespace gsync::notify {
namespace {

io::MailSecurity security_of(config::MailTls tls) {
  switch (tls) {
    case config::MailTls::kStarttls:
      return io::MailSecurity::kStarttls;
    case config::MailTls::kTls:
      return io::MailSecurity::kTls;
    case config::MailTls::kNone:
      return io::MailSecurity::kNone;
  }
  return io::MailSecurity::kStarttls;
}

io::MailServer server_of(const config::Channel& channel) {
  io::MailServer server;
  server.host = channel.host;
  server.port = channel.port;
  server.security = security_of(channel.tls);
  server.user = channel.user;
  server.password = channel.password;
  server.ca_file = channel.ca_file;
  return server;
}

Result<void> mail(const config::Channel& channel, const Message& message,
                  const std::vector<io::Attachment>& attachments, const io::Clock& clock) {
  io::Random random;
  io::Mail mail;
  mail.from = channel.from;
  mail.to = channel.to;
  mail.subject = "genauth-sync " + message.title;
  mail.text = message.text;
  mail.attachments = attachments;
  mail.date = clock.now();
  mail.message_id = random.hex(32) + channel.from.substr(channel.from.find('@'));
  return io::send_mail(server_of(channel), mail);
}

}  // namespace

Result<void> deliver(const config::Channel& channel, const Message& message,
                     const std::vector<io::Attachment>& attachments, const io::Clock& clock) {
  if (channel.type == config::ChannelType::kSmtp) {
    return mail(channel, message, attachments, clock);
  }
  io::HttpSettings settings;
  settings.proxy = channel.proxy;
  settings.ca_file = channel.ca_file;
  settings.user_agent = "genauth-sync";
  constexpr size_t kMostAnswer = size_t{1} << 20U;
  settings.max_body = kMostAnswer;
  io::CurlClient client(settings);
  const io::OriginsOnly traced;
  TRY_ASSIGN(const io::HttpResponse response, client.send(compose(channel, message, clock.now())));
  return check_answer(channel, response);
}

}  // namespace gsync::notify
