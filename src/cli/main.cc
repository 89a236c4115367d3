#include "cli/app.h"

int main(int argc, char** argv) { return gsync::cli::run(argc, argv); }
