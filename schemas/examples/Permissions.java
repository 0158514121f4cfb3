// Prints what the table says of each permission. Needs Jackson (core, databind, annotations).
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;

public class Permissions {
    public static void main(String[] arguments) throws Exception {
        JsonNode table = new ObjectMapper().readTree(new File(arguments[0]));
        for (JsonNode permission : table.get("permissions")) {
            String scope = permission.get("manifestScope").asText();
            boolean byVoice = permission.has("voiceScope");
            String refused = "";
            JsonNode statuses = permission.at("/levels/ACCOUNT/statuses");
            for (var status = statuses.fields(); status.hasNext(); ) {
                var entry = status.next();
                if (entry.getValue().asText().equals("NOT_GRANTED")) refused = entry.getKey();
            }
            System.out.println(scope + (byVoice ? " by voice" : " by card only") + ", not granted: " + refused);
        }
    }
}
