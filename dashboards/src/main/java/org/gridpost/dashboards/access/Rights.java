package org.gridpost.dashboards.access;

import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.photos.PhotoStore;

/**
 * The table of rights: each endpoint with the roles that may use it and what an area limit does to it. What people see can
 * only be mounted by its row here; of the rest a test finds what has none. {@code docs/rights.md} is made of this.
 *
 * <p>Administrators stand in every row: they may give only what they have.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are unmodifiable, HttpMethod has no setters
public enum Rights {
    LIST_ALARMS(HttpMethod.GET, "/api/v1/alarms", Who.anyRole(), AreaRule.SUBTREE),
    FOLLOW_ALARMS(HttpMethod.GET, "/api/v1/alarms/feed", Who.anyRole(), AreaRule.SUBTREE),
    READ_HELD_BACK(HttpMethod.GET, "/api/v1/alarms/held-back", Who.anyRole(), AreaRule.SUBTREE),
    SEARCH_ALARMS(HttpMethod.GET, "/api/v1/alarms/search", Who.anyRole(), AreaRule.SUBTREE),
    EXPORT_ALARMS(HttpMethod.GET, "/api/v1/alarms/export.csv", Who.anyRole(), AreaRule.SUBTREE),
    READ_ALARM(HttpMethod.GET, "/api/v1/alarms/:id", Who.anyRole(), AreaRule.SUBTREE),
    LIST_ALARMS_UNDER(HttpMethod.GET, "/api/v1/alarms/:id/children", Who.anyRole(), AreaRule.SUBTREE),
    ACKNOWLEDGE_ALARM(
            HttpMethod.POST,
            "/api/v1/alarms/:id/ack",
            // Whoever an alarm climbs to must be able to stop it there: also the department.
            Who.roles(Role.DUTY, Role.STEWARD, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    LIST_DELIVERIES_OF_ALARM(HttpMethod.GET, "/api/v1/alarms/:id/deliveries", Who.overseers(), AreaRule.SUBTREE),
    LIST_DELIVERIES_OF_TICKET(HttpMethod.GET, "/api/v1/tickets/:id/deliveries", Who.overseers(), AreaRule.SUBTREE),
    LIST_DELIVERIES(HttpMethod.GET, "/api/v1/deliveries", Who.overseers(), AreaRule.SUBTREE),
    LIST_CHANNELS(HttpMethod.GET, "/api/v1/channels", Who.overseers(), AreaRule.NONE),
    ACKNOWLEDGE_ALARMS(
            HttpMethod.POST,
            "/api/v1/alarms/ack",
            Who.roles(Role.DUTY, Role.STEWARD, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    LIST_COMMENTS(HttpMethod.GET, "/api/v1/alarms/:id/comments", Who.anyRole(), AreaRule.SUBTREE),
    ADD_COMMENT(
            HttpMethod.POST,
            "/api/v1/alarms/:id/comments",
            Who.roles(Role.DUTY, Role.STEWARD, Role.CREW, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    ASSIGN_ALARM(HttpMethod.POST, "/api/v1/alarms/:id/assign", Who.orderers(), AreaRule.SUBTREE),
    DISPOSE_ALARM(
            HttpMethod.POST,
            "/api/v1/alarms/:id/disposition",
            Who.roles(Role.DUTY, Role.STEWARD, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    READ_ALARM_HISTORY(HttpMethod.GET, "/api/v1/alarms/:id/history", Who.anyRole(), AreaRule.SUBTREE),
    SHELVE_ALARM(HttpMethod.POST, "/api/v1/alarms/:id/shelve", Who.orderers(), AreaRule.SUBTREE),
    UNSHELVE_ALARM(HttpMethod.POST, "/api/v1/alarms/:id/unshelve", Who.orderers(), AreaRule.SUBTREE),
    /** Tickets name people and say what residents wrote. A crew sees its own, a steward those of their grids. */
    LIST_TICKETS(HttpMethod.GET, "/api/v1/tickets", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    OPEN_TICKET(
            HttpMethod.POST,
            "/api/v1/tickets",
            Who.roles(Role.DUTY, Role.STEWARD, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    /** Each command needs the row of what it does besides. */
    SEND_TICKET_COMMANDS(HttpMethod.POST, "/api/v1/tickets/commands", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    READ_TICKET(HttpMethod.GET, "/api/v1/tickets/:id", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    READ_TICKET_HISTORY(HttpMethod.GET, "/api/v1/tickets/:id/history", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    /** How those are reached whom one calls about a ticket: for who may see it. */
    READ_TICKET_CONTACTS(HttpMethod.GET, "/api/v1/tickets/:id/contacts", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    READ_TICKET_PHOTO(HttpMethod.GET, "/api/v1/tickets/:id/photos/:photo", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    ADD_TICKET_PHOTO(HttpMethod.POST, "/api/v1/tickets/:id/photos", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    NOTE_ON_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/note", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    /** Supervision, of the station; a centre does it for its own alleys and estates. */
    ACCEPT_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/accept", Who.shifts(), AreaRule.SUBTREE),
    REJECT_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/reject", Who.shifts(), AreaRule.SUBTREE),
    FILE_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/file", Who.shifts(), AreaRule.SUBTREE),
    /** Command, of the body that answers for the road; a station sends out what nobody has. */
    DISPATCH_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/dispatch", Who.orderers(), AreaRule.SUBTREE),
    SUSPEND_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/suspend", Who.bodies(), AreaRule.SUBTREE),
    RESUME_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/resume", Who.bodies(), AreaRule.SUBTREE),
    EXTEND_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/extend", Who.bodies(), AreaRule.SUBTREE),
    TRANSFER_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/transfer", Who.bodies(), AreaRule.SUBTREE),
    REOPEN_TICKET(
            HttpMethod.POST,
            "/api/v1/tickets/:id/reopen",
            Who.roles(Role.DUTY, Role.CENTRE, Role.SUPERVISOR, Role.ADMIN),
            AreaRule.SUBTREE),
    TAKE_TICKET(HttpMethod.POST, "/api/v1/tickets/:id/take", Who.sent(), AreaRule.SUBTREE),
    SAY_EN_ROUTE(HttpMethod.POST, "/api/v1/tickets/:id/en-route", Who.sent(), AreaRule.SUBTREE),
    SAY_ON_SITE(HttpMethod.POST, "/api/v1/tickets/:id/on-site", Who.sent(), AreaRule.SUBTREE),
    SAY_DONE(HttpMethod.POST, "/api/v1/tickets/:id/done", Who.sent(), AreaRule.SUBTREE),
    HAND_TICKET_BACK(HttpMethod.POST, "/api/v1/tickets/:id/hand-back", Who.sent(), AreaRule.SUBTREE),
    ADD_TICKET_PART(
            HttpMethod.POST,
            "/api/v1/tickets/:id/parts",
            Who.roles(Role.CREW, Role.STEWARD, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    ADD_TICKET_COST(
            HttpMethod.POST,
            "/api/v1/tickets/:id/costs",
            Who.roles(Role.CREW, Role.STEWARD, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    /** Whoever has worked on it may not. */
    VERIFY_TICKET(
            HttpMethod.POST,
            "/api/v1/tickets/:id/verify",
            Who.roles(Role.STEWARD, Role.CENTRE, Role.SUPERVISOR, Role.ADMIN),
            AreaRule.SUBTREE),
    /** Orders tell who gave them and why, which is for those who act on them. */
    LIST_ORDERS(HttpMethod.GET, "/api/v1/orders", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    GIVE_ORDER(HttpMethod.POST, "/api/v1/orders", Who.orderers(), AreaRule.SUBTREE),
    END_ORDER(HttpMethod.POST, "/api/v1/orders/:id/end", Who.orderers(), AreaRule.SUBTREE),
    MAKE_HANDOVER(HttpMethod.POST, "/api/v1/handovers", Who.shifts(), AreaRule.SUBTREE),
    SIGN_HANDOVER(HttpMethod.POST, "/api/v1/handovers/:id/sign", Who.shifts(), AreaRule.SUBTREE),
    LIST_HANDOVERS(HttpMethod.GET, "/api/v1/handovers", Who.overseers(), AreaRule.SUBTREE),
    READ_HANDOVER(HttpMethod.GET, "/api/v1/handovers/:id", Who.overseers(), AreaRule.SUBTREE),
    SEE_HANDOVER(HttpMethod.GET, "/duty/handovers/:id", Who.overseers(), AreaRule.SUBTREE),
    LIST_ASSETS(HttpMethod.GET, "/api/v1/assets", Who.anyRole(), AreaRule.SUBTREE),
    READ_ASSET(HttpMethod.GET, "/api/v1/assets/:code", Who.anyRole(), AreaRule.SUBTREE),
    /** A sticker says no more than where its asset is looked up. */
    READ_ASSET_QR(HttpMethod.GET, "/api/v1/assets/:code/qr.svg", Who.anyRole(), AreaRule.SUBTREE),
    SEE_STICKERS(HttpMethod.GET, "/crew/stickers", Who.anyRole(), AreaRule.SUBTREE),
    READ_READINGS(HttpMethod.GET, "/api/v1/assets/:code/readings", Who.anyRole(), AreaRule.SUBTREE),
    READ_KPIS(HttpMethod.GET, "/api/v1/kpi", Who.anyRole(), AreaRule.SUBTREE),
    FIND_KPI_PLACES(HttpMethod.GET, "/api/v1/kpi/places", Who.anyRole(), AreaRule.SUBTREE),
    /** Originals of messages, also of cameras: for those who look after devices and their data. */
    LIST_REJECTIONS(
            HttpMethod.GET,
            "/api/v1/rejections",
            Who.roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.ADMIN),
            AreaRule.SUBTREE),
    LIST_UNKNOWN_DEVICES(
            HttpMethod.GET, "/api/v1/devices/unknown", Who.roles(Role.SUPERVISOR, Role.ADMIN), AreaRule.SUBTREE),
    LIST_DEVICES(HttpMethod.GET, "/api/v1/devices", Who.overseers(), AreaRule.SUBTREE),
    /** Who changes devices can make one that lies: as few people as do it on the command line. */
    ADD_DEVICE(HttpMethod.POST, "/api/v1/devices", Who.admins(), AreaRule.SUBTREE),
    REPLACE_DEVICE(HttpMethod.POST, "/api/v1/devices/:id/replace", Who.admins(), AreaRule.SUBTREE),
    SHOW_CREDENTIAL(HttpMethod.POST, "/api/v1/devices/:id/credential", Who.admins(), AreaRule.SUBTREE),
    ROTATE_CREDENTIAL(HttpMethod.POST, "/api/v1/devices/:id/rotate", Who.admins(), AreaRule.SUBTREE),
    REVOKE_DEVICE(HttpMethod.POST, "/api/v1/devices/:id/revoke", Who.admins(), AreaRule.SUBTREE),
    IMPORT_ASSETS(HttpMethod.POST, "/api/v1/assets/import", Who.admins(), AreaRule.SUBTREE),
    READ_ACCOUNTING(
            HttpMethod.GET,
            "/api/v1/accounting",
            Who.roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.VIEWER, Role.ADMIN),
            AreaRule.NONE),
    READ_CAPACITY(
            HttpMethod.GET,
            "/api/v1/capacity",
            Who.roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.VIEWER, Role.ADMIN),
            AreaRule.NONE),
    /** Who has done what: for those who look at it from outside. */
    READ_AUDIT(HttpMethod.GET, "/api/v1/audit", Who.roles(Role.SUPERVISOR, Role.ADMIN), AreaRule.SUBTREE),
    VERIFY_AUDIT(HttpMethod.GET, "/api/v1/audit/chain", Who.roles(Role.SUPERVISOR, Role.ADMIN), AreaRule.NONE),
    /** A crew sees in its area whether the device that it has just put up reports. */
    TAIL_DEVICE(
            HttpMethod.GET,
            "/api/v1/devices/:id/tail",
            Who.roles(Role.DUTY, Role.CREW, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    LIST_COMMANDS(
            HttpMethod.GET,
            "/api/v1/devices/:id/commands",
            Who.roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.ADMIN),
            AreaRule.SUBTREE),
    GIVE_COMMAND(
            HttpMethod.POST,
            "/api/v1/devices/:id/commands",
            Who.roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN),
            AreaRule.SUBTREE),
    LIST_RULES(HttpMethod.GET, "/api/v1/rules", Who.anyRole(), AreaRule.NONE),
    START_BACKTEST(HttpMethod.POST, "/api/v1/backtests", Who.tuners(), AreaRule.SUBTREE),
    LIST_BACKTESTS(HttpMethod.GET, "/api/v1/backtests", Who.tuners(), AreaRule.SUBTREE),
    READ_BACKTEST(HttpMethod.GET, "/api/v1/backtests/:id", Who.tuners(), AreaRule.SUBTREE),
    READ_BACKTEST_PICTURE(HttpMethod.GET, "/api/v1/backtests/:id/picture.svg", Who.tuners(), AreaRule.SUBTREE),
    READ_BACKTEST_TABLE(HttpMethod.GET, "/api/v1/backtests/:id/result.csv", Who.tuners(), AreaRule.SUBTREE),
    CANCEL_BACKTEST(HttpMethod.DELETE, "/api/v1/backtests/:id", Who.tuners(), AreaRule.SUBTREE),
    READ_ALARM_LOAD(HttpMethod.GET, "/api/v1/kpi/alarms", Who.anyRole(), AreaRule.SUBTREE),
    /** Also how many disputes there are in a grid: not for a screen in a hall. */
    READ_REPORTS_MAP(HttpMethod.GET, "/api/v1/reports-map", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    MAP_REPORTS(HttpMethod.GET, "/api/v1/reports-map.geojson", Who.allBut(Role.VIEWER), AreaRule.SUBTREE),
    READ_ORGANISATION(HttpMethod.GET, "/api/v1/organisation", Who.anyRole(), AreaRule.SUBTREE),
    READ_ORGANISATION_FINDINGS(
            HttpMethod.GET,
            "/api/v1/organisation/findings",
            Who.roles(Role.CENTRE, Role.SUPERVISOR, Role.ADMIN),
            AreaRule.SUBTREE),
    FOLLOW_CAP(HttpMethod.GET, "/api/v1/cap", Who.overseers(), AreaRule.SUBTREE),
    READ_CAP(HttpMethod.GET, "/api/v1/cap/:id", Who.overseers(), AreaRule.SUBTREE),
    LIST_REPORTS(HttpMethod.GET, "/api/v1/reports", Who.readersOfReports(), AreaRule.SUBTREE),
    /** One that was told on the telephone, or that a steward has seen. */
    WRITE_REPORT(
            HttpMethod.POST,
            "/api/v1/reports",
            Who.roles(Role.DUTY, Role.STEWARD, Role.CENTRE, Role.ADMIN),
            AreaRule.SUBTREE),
    /** Who made it is told to duty, centre and the stewards of its grid alone. */
    READ_REPORT(HttpMethod.GET, "/api/v1/reports/:id", Who.readersOfReports(), AreaRule.SUBTREE),
    ERASE_REPORT(HttpMethod.DELETE, "/api/v1/reports/:id/personal-data", Who.admins(), AreaRule.SUBTREE),
    READ_PRECISION(HttpMethod.GET, "/api/v1/kpi/precision", Who.anyRole(), AreaRule.SUBTREE),
    EXPORT_PRECISION(HttpMethod.GET, "/api/v1/kpi/precision.csv", Who.anyRole(), AreaRule.SUBTREE),
    READ_REPAIR_KPIS(HttpMethod.GET, "/api/v1/kpi/tickets", Who.reckoners(), AreaRule.SUBTREE),
    EXPORT_REPAIR_KPIS(HttpMethod.GET, "/api/v1/kpi/tickets.csv", Who.reckoners(), AreaRule.SUBTREE),
    READ_JOINT_MEETING(HttpMethod.GET, "/api/v1/kpi/joint-meeting", Who.reckoners(), AreaRule.SUBTREE),
    EXPORT_JOINT_MEETING(HttpMethod.GET, "/api/v1/kpi/joint-meeting.csv", Who.reckoners(), AreaRule.SUBTREE),
    LIST_AREAS(HttpMethod.GET, "/api/v1/areas", Who.anyRole(), AreaRule.SUBTREE),
    READ_SELF(HttpMethod.GET, "/api/v1/me", Who.anyRole(), AreaRule.NONE),
    SIGN_OUT(HttpMethod.POST, "/api/v1/sign-out", Who.anyRole(), AreaRule.NONE),
    LIST_OWN_SESSIONS(HttpMethod.GET, "/api/v1/me/sessions", Who.anyRole(), AreaRule.NONE),
    END_OTHER_OWN_SESSIONS(HttpMethod.DELETE, "/api/v1/me/sessions", Who.anyRole(), AreaRule.NONE),
    END_OWN_SESSION(HttpMethod.DELETE, "/api/v1/me/sessions/:id", Who.anyRole(), AreaRule.NONE),
    CHANGE_OWN_PASSWORD(HttpMethod.POST, "/api/v1/me/password", Who.anyRole(), AreaRule.NONE),
    LIST_ACCOUNTS(HttpMethod.GET, "/api/v1/accounts", Who.admins(), AreaRule.SUBTREE),
    ADD_ACCOUNT(HttpMethod.POST, "/api/v1/accounts", Who.admins(), AreaRule.SUBTREE),
    READ_ACCOUNT(HttpMethod.GET, "/api/v1/accounts/:name", Who.admins(), AreaRule.SUBTREE),
    CHANGE_ACCOUNT(HttpMethod.PATCH, "/api/v1/accounts/:name", Who.admins(), AreaRule.SUBTREE),
    INVITE_ACCOUNT(HttpMethod.POST, "/api/v1/accounts/:name/link", Who.admins(), AreaRule.SUBTREE),
    LIST_SESSIONS(HttpMethod.GET, "/api/v1/sessions", Who.admins(), AreaRule.SUBTREE),
    END_SESSION(HttpMethod.DELETE, "/api/v1/sessions/:id", Who.admins(), AreaRule.SUBTREE),
    LIST_TOKENS(HttpMethod.GET, "/api/v1/tokens", Who.admins(), AreaRule.SUBTREE),
    MAKE_TOKEN(HttpMethod.POST, "/api/v1/tokens", Who.admins(), AreaRule.SUBTREE),
    REVOKE_TOKEN(HttpMethod.DELETE, "/api/v1/tokens/:id", Who.admins(), AreaRule.SUBTREE),

    SEE_SIGN_IN(HttpMethod.GET, "/sign-in", Who.everybody(), AreaRule.NONE),
    SIGN_IN(HttpMethod.POST, "/sign-in", Who.everybody(), AreaRule.NONE),
    /** Whoever knows the current password may change it; they need not be signed in. */
    SEE_PASSWORD_PAGE(HttpMethod.GET, "/sign-in/password", Who.everybody(), AreaRule.NONE),
    CHANGE_PASSWORD(HttpMethod.POST, "/sign-in/password", Who.everybody(), AreaRule.NONE),
    LIST_COMMUNITIES(HttpMethod.GET, "/public/v1/communities", Who.everybody(), AreaRule.NONE),
    READ_COMMUNITY_STATUS(HttpMethod.GET, "/public/v1/communities/:id/status", Who.everybody(), AreaRule.NONE),
    LIST_PUBLIC_GRIDS(HttpMethod.GET, "/public/v1/grids", Who.everybody(), AreaRule.NONE),
    READ_GRID_STATUS(HttpMethod.GET, "/public/v1/grids/:id/status", Who.everybody(), AreaRule.NONE),
    READ_COMMUNITY_HISTORY(HttpMethod.GET, "/public/v1/communities/:id/history", Who.everybody(), AreaRule.NONE),
    READ_GRID_HISTORY(HttpMethod.GET, "/public/v1/grids/:id/history", Who.everybody(), AreaRule.NONE),
    MAP_COMMUNITIES(HttpMethod.GET, "/public/v1/communities.geojson", Who.everybody(), AreaRule.NONE),
    MAP_GRIDS(HttpMethod.GET, "/public/v1/grids.geojson", Who.everybody(), AreaRule.NONE),
    MAP_REPAIRS(HttpMethod.GET, "/public/v1/repairs.geojson", Who.everybody(), AreaRule.NONE),
    READ_MAP_SETTINGS(HttpMethod.GET, "/public/v1/map", Who.everybody(), AreaRule.NONE),
    READ_PUBLIC_REPORTS_MAP(HttpMethod.GET, "/public/v1/reports-map", Who.everybody(), AreaRule.NONE),
    MAP_PUBLIC_REPORTS(HttpMethod.GET, "/public/v1/reports-map.geojson", Who.everybody(), AreaRule.NONE),
    READ_DIRECTORY(HttpMethod.GET, "/public/v1/directory", Who.everybody(), AreaRule.NONE),
    FOLLOW_PUBLIC_CAP(HttpMethod.GET, "/public/v1/cap", Who.everybody(), AreaRule.NONE),
    READ_PUBLIC_CAP(HttpMethod.GET, "/public/v1/cap/:id", Who.everybody(), AreaRule.NONE),
    FIND_NEAR_REPORTS(HttpMethod.GET, "/public/v1/reports/near", Who.everybody(), AreaRule.NONE),
    READ_REPORT_TERMS(HttpMethod.GET, "/public/v1/reports/terms", Who.everybody(), AreaRule.NONE),
    MAKE_REPORT(HttpMethod.POST, "/public/v1/reports", Who.everybody(), AreaRule.NONE),
    /** By a token that only the reporter has; so are the three below. */
    FOLLOW_REPORT(HttpMethod.GET, "/public/v1/reports/:token", Who.everybody(), AreaRule.NONE),
    RATE_REPORT(HttpMethod.POST, "/public/v1/reports/:token/rating", Who.everybody(), AreaRule.NONE),
    CONTRADICT_REPORT(HttpMethod.POST, "/public/v1/reports/:token/not-fixed", Who.everybody(), AreaRule.NONE),
    ERASE_OWN_REPORT(HttpMethod.DELETE, "/public/v1/reports/:token/personal-data", Who.everybody(), AreaRule.NONE),
    LIST_SERVICES(HttpMethod.GET, "/open311/v2/services", Who.everybody(), AreaRule.NONE),
    LIST_SERVICES_AS(HttpMethod.GET, "/open311/v2/services.:format", Who.everybody(), AreaRule.NONE),
    DESCRIBE_SERVICE(HttpMethod.GET, "/open311/v2/services/:code", Who.everybody(), AreaRule.NONE),
    MAKE_REQUEST(HttpMethod.POST, "/open311/v2/requests", Who.everybody(), AreaRule.NONE),
    MAKE_REQUEST_AS(HttpMethod.POST, "/open311/v2/requests.:format", Who.everybody(), AreaRule.NONE),
    LIST_REQUESTS(HttpMethod.GET, "/open311/v2/requests", Who.everybody(), AreaRule.NONE),
    LIST_REQUESTS_AS(HttpMethod.GET, "/open311/v2/requests.:format", Who.everybody(), AreaRule.NONE),
    READ_REQUEST(HttpMethod.GET, "/open311/v2/requests/:id", Who.everybody(), AreaRule.NONE),
    RESOLVE_TOKEN(HttpMethod.GET, "/open311/v2/tokens/:token", Who.everybody(), AreaRule.NONE),
    DISCOVER_SERVICES(HttpMethod.GET, "/open311/discovery.:format", Who.everybody(), AreaRule.NONE),
    SEE_RESIDENT_PAGE(HttpMethod.GET, "/", Who.everybody(), AreaRule.NONE),
    /** Pages are only shells; what they show comes from the endpoints above. */
    SEE_DUTY_PAGE(HttpMethod.GET, "/duty", Who.everybody(), AreaRule.NONE),
    SEE_CREW_PAGE(HttpMethod.GET, "/crew", Who.everybody(), AreaRule.NONE),
    SEE_MANAGE_PAGE(HttpMethod.GET, "/manage", Who.everybody(), AreaRule.NONE),
    READ_API_DESCRIPTION(HttpMethod.GET, "/openapi.json", Who.everybody(), AreaRule.NONE),
    SEE_API_DOCS(HttpMethod.GET, "/api-docs", Who.everybody(), AreaRule.NONE),
    LOAD_PAGE_FILES(HttpMethod.GET, "/web/*", Who.everybody(), AreaRule.NONE),
    LOAD_LIBRARIES(HttpMethod.GET, "/webjars/*", Who.everybody(), AreaRule.NONE),

    /** Not people's: the ingress holds them against the device's own secret. */
    TAKE_MESSAGE(HttpMethod.POST, "/ingest/:device", Who.devices(), AreaRule.NONE),
    READ_HEALTH(HttpMethod.GET, "/observe/health", Who.everybody(), AreaRule.NONE),
    READ_METRICS(HttpMethod.GET, "/observe/metrics", Who.everybody(), AreaRule.NONE);

    private static final long MAX_BODY_BYTES = 16 * 1024;

    /** Some hundreds of ids. */
    private static final long MAX_IDS_BYTES = 128 * 1024;

    /** 4,000 Chinese characters of a description, as forms write them, and the rest. */
    private static final long MAX_REPORT_BYTES = 64 * 1024;

    /** Somebody's own rule files: the whole catalogue has a fifth of it. */
    private static final long MAX_RULES_BYTES = 256 * 1024;

    /** Some ten thousand rows. */
    private static final long MAX_IMPORT_BYTES = 2 * 1024 * 1024;

    private static final List<String> PHOTO_TYPES = List.of("image/jpeg", "image/png", "application/octet-stream");

    private final HttpMethod method;
    private final String path;
    private final Who who;
    private final AreaRule areaRule;

    Rights(HttpMethod method, String path, Who who, AreaRule areaRule) {
        this.method = method;
        this.path = path;
        this.who = who;
        this.areaRule = areaRule;
    }

    public HttpMethod method() {
        return method;
    }

    /** The path as a Vert.x route pattern. */
    public String path() {
        return path;
    }

    /** Whether it answers without any sign-in. */
    public boolean isPublic() {
        return who.kind() == Kind.EVERYBODY;
    }

    /** Whether it is for devices, which show a secret of their own. */
    public boolean isForDevices() {
        return who.kind() == Kind.DEVICES;
    }

    /** The roles of which one is enough; empty if it is not for people, or for all of them. */
    public Set<Role> roles() {
        return who.roles();
    }

    public AreaRule areaRule() {
        return areaRule;
    }

    /** How much may be sent along. */
    public long maxBodyBytes() {
        return switch (this) {
            case START_BACKTEST -> MAX_RULES_BYTES;
            case ACKNOWLEDGE_ALARMS, SEND_TICKET_COMMANDS -> MAX_IDS_BYTES;
            case ADD_TICKET_PHOTO -> PhotoStore.MAX_BYTES;
            case IMPORT_ASSETS -> MAX_IMPORT_BYTES;
            case MAKE_REQUEST, MAKE_REQUEST_AS, MAKE_REPORT, WRITE_REPORT -> MAX_REPORT_BYTES;
            default -> MAX_BODY_BYTES;
        };
    }

    /** In what forms a change may come that is made by a page. */
    public List<String> mediaTypes() {
        return switch (this) {
            case ADD_TICKET_PHOTO -> PHOTO_TYPES;
            case IMPORT_ASSETS -> List.of("text/csv");
            default -> List.of("application/json");
        };
    }

    public boolean allows(Principal principal) {
        return isPublic()
                || (principal.roles().stream().anyMatch(roles()::contains)
                        && principal.scope().map(scope -> scope.holds(this)).orElse(true));
    }

    /** What a principal's area limit does. */
    public enum AreaRule {
        /** The answer is the same for all: it holds nothing of an area. */
        NONE,
        /** Only what lies in the principal's subtree exists for it; anything else is not found. */
        SUBTREE
    }

    private enum Kind {
        EVERYBODY,
        PEOPLE,
        DEVICES
    }

    private record Who(Kind kind, Set<Role> roles) {
        static Who everybody() {
            return new Who(Kind.EVERYBODY, Set.of());
        }

        static Who devices() {
            return new Who(Kind.DEVICES, Set.of());
        }

        static Who anyRole() {
            return people(EnumSet.allOf(Role.class));
        }

        static Who allBut(Role one) {
            return people(EnumSet.complementOf(EnumSet.of(one)));
        }

        /** A crew has its ticket: who reported what is not for it. */
        static Who readersOfReports() {
            return people(EnumSet.complementOf(EnumSet.of(Role.VIEWER, Role.CREW)));
        }

        static Who admins() {
            return roles(Role.ADMIN);
        }

        /** Those who answer for how many alarms there are. */
        static Who tuners() {
            return roles(Role.CENTRE, Role.DEPARTMENT, Role.ADMIN);
        }

        /** Those who take turns at a desk. */
        static Who shifts() {
            return roles(Role.DUTY, Role.CENTRE, Role.ADMIN);
        }

        /** Those who must know who was told what, or how a shift was left; it names people. */
        static Who overseers() {
            return roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.ADMIN);
        }

        /** Those who see to it that repairs are made; there is nothing of people in their figures. */
        static Who reckoners() {
            return roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.VIEWER, Role.ADMIN);
        }

        /** Those who may say that nobody is to be called for something. */
        static Who orderers() {
            return roles(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN);
        }

        /** Those who answer for what is repaired, and pay for it. */
        static Who bodies() {
            return roles(Role.CENTRE, Role.DEPARTMENT, Role.ADMIN);
        }

        /** Those to whom a ticket may be given. */
        static Who sent() {
            return roles(Role.CREW, Role.STEWARD, Role.ADMIN);
        }

        static Who roles(Role first, Role... others) {
            return people(EnumSet.of(first, others));
        }

        private static Who people(Set<Role> roles) {
            return new Who(Kind.PEOPLE, Set.copyOf(roles));
        }
    }
}
